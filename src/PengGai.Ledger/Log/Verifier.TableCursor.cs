namespace PengGai.Ledger.Log;

/// <content>Walking a table beside the log.</content>
internal sealed partial class Verifier
{
    /// <summary>A table in order of its key; rows that the log doesn't ask for are findings.</summary>
    private sealed class TableCursor<T>(Verifier verifier, string name, IAsyncEnumerator<T> rows, Func<T, long> key) : IAsyncDisposable
    {
        private bool _isStarted;
        private bool _hasRow;

        public string Name => name;

        /// <summary>Whether a row could not be read; it was reported, and what follows it can't be compared.</summary>
        public bool IsBroken { get; private set; }

        /// <summary>The row with that key, or null. Keys are asked for in ascending order.</summary>
        public async Task<Row?> FindAsync(long wanted)
        {
            if (!_isStarted) await MoveAsync();
            _isStarted = true;
            while (_hasRow && key(rows.Current) < wanted) await SkipAsync();
            if (!_hasRow || key(rows.Current) != wanted) return null;
            var found = new Row(rows.Current);
            await MoveAsync();
            return found;
        }

        /// <summary>Reports the rows that are left.</summary>
        public async Task FinishAsync()
        {
            if (!_isStarted) await MoveAsync();
            _isStarted = true;
            while (_hasRow) await SkipAsync();
        }

        public ValueTask DisposeAsync() => rows.DisposeAsync();

        private async Task SkipAsync()
        {
            verifier.Find(name, key(rows.Current), Nothing, rows.Current!.ToString()!);
            await MoveAsync();
        }

        private async Task MoveAsync()
        {
            try
            {
                _hasRow = await rows.MoveNextAsync();
            }
            catch (InvalidDataException e)
            {
                verifier.Find(name, Nothing, "rows that can be read", e.Message);
                (_hasRow, IsBroken) = (false, true);
            }
        }

        public sealed record Row(T Value);
    }
}
