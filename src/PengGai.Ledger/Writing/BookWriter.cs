using System.Threading.Channels;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Writing;

/// <summary>The one writer of a book: commits whatever is waiting together, so that many callers share one flush of the disk.</summary>
/// <remarks>
/// <para>Callers wait in a queue of limited length. Where it is full they wait for a place in it: a slow disk slows its
/// callers down and fills no memory. A caller who gives up before the commit of his request leaves nothing behind; once that
/// has begun, the outcome is decided by the disk, not by him.</para>
/// <para>Each caller's request is decided on its own, in the order of arrival, seeing what those before it do. A refusal
/// touches nobody else. Where writing fails (a full disk, a bug in one request), each request of the group is tried once more
/// alone, so that one can't take others with it.</para>
/// </remarks>
internal sealed class BookWriter : IAsyncDisposable
{
    /// <summary>How many requests may wait.</summary>
    public const int QueueLength = 1024;

    /// <summary>How many requests are committed together at most.</summary>
    private const int GroupSize = 256;

    /// <summary>
    /// The weight of a request that is committed alone: it changes the book itself, or asks the tables for more than a
    /// session knows of what those before it in a group have added.
    /// </summary>
    public const int Alone = GroupWeight;

    /// <summary>How many facts and entries are committed together, unless one request alone has more.</summary>
    private const int GroupWeight = 8192;

    private readonly IBookStore _store;
    private readonly Func<IBookTransaction, CancellationToken, Task<WriteSession>> _begin;
    private readonly Action<WriteSession, bool> _end;
    private readonly Channel<Request> _queue = Channel.CreateBounded<Request>(
        new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
    private readonly Task _work;

    /// <param name="store">The store.</param>
    /// <param name="begin">Makes the session of a transaction that was opened.</param>
    /// <param name="end">Told at the end of a session whether it was committed.</param>
    public BookWriter(IBookStore store, Func<IBookTransaction, CancellationToken, Task<WriteSession>> begin, Action<WriteSession, bool> end)
    {
        (_store, _begin, _end) = (store, begin, end);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Has a request decided and committed; gives its result when the commit has succeeded, or at once where it adds nothing.</summary>
    /// <param name="decide">Checks everything, then adds to the session; what it returns makes the result of the head after the commit.</param>
    /// <param name="weight">How many facts and entries it may add, or <see cref="Alone"/>.</param>
    /// <param name="cancellationToken">Counts until the commit begins.</param>
    /// <exception cref="ObjectDisposedException">The book was closed.</exception>
    public async Task<T> SubmitAsync<T>(Func<WriteSession, CancellationToken, Task<Func<LogHead, T>>> decide, int weight, CancellationToken cancellationToken)
    {
        var request = new Request<T>(decide, weight, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(Book));
        }

        return await request.Result;
    }

    /// <summary>Takes no more requests and waits for those that it took.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _work;
    }

    private async Task WorkAsync()
    {
        var group = new List<Request>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            var weight = 0;
            while (group.Count < GroupSize && _queue.Reader.TryPeek(out var next) && (group.Count == 0 || weight + next.Weight <= GroupWeight))
            {
                _queue.Reader.TryRead(out next);
                if (!next!.TryBegin()) continue;
                group.Add(next);
                weight += next.Weight;
            }

            if (group.Count > 1 && await RunAsync(group, isLastTry: false)) continue;
            foreach (var request in group) await RunAsync([request], isLastTry: true);
        }
    }

    /// <summary>Decides and commits a group.</summary>
    /// <returns>Whether every request of it has its result.</returns>
    private async Task<bool> RunAsync(List<Request> group, bool isLastTry)
    {
        LogHead? head = null;
        var isDurable = false;
        try
        {
            // Giving up counts for the one whose request it is, not for the others of a group.
            var cancellationToken = group is [var only] ? only.Token : CancellationToken.None;
            await using var transaction = await _store.BeginAsync(cancellationToken);
            var session = await _begin(transaction, cancellationToken);
            session.MayWriteAhead = group.Count == 1;
            try
            {
                foreach (var request in group) await request.DecideAsync(session);
                var sealing = session.SealAsync();
                if (!session.IsEmpty) await transaction.AppendAsync(session.Build(), cancellationToken);
                var seal = await sealing;
                head = seal.Head.ToLogHead();
                if (!session.IsEmpty) await transaction.CommitAsync(seal, CancellationToken.None);
                isDurable = true;
            }
            finally
            {
                _end(session, isDurable);
            }
        }
        catch (Exception) when (isDurable)
        {
            // It is in the book, whatever went wrong while tidying up behind it: nothing may be tried again.
        }
        catch (Exception) when (!isLastTry)
        {
            return false; // Each request is tried alone, and fails for a reason of its own.
        }
        catch (Exception e)
        {
            foreach (var request in group) request.Fail(e);
            return true;
        }

        foreach (var request in group) request.Complete(head!);
        return true;
    }

    private abstract class Request(int weight, CancellationToken cancellationToken)
    {
        public int Weight => weight;

        public CancellationToken Token => cancellationToken;

        /// <summary>Whether the caller still wants it, now that its turn has come.</summary>
        public bool TryBegin()
        {
            if (!cancellationToken.IsCancellationRequested) return true;
            Fail(new OperationCanceledException(cancellationToken));
            return false;
        }

        public abstract Task DecideAsync(WriteSession session);

        public abstract void Complete(LogHead head);

        public abstract void Fail(Exception reason);
    }

    private sealed class Request<T>(Func<WriteSession, CancellationToken, Task<Func<LogHead, T>>> decide, int weight, CancellationToken cancellationToken)
        : Request(weight, cancellationToken)
    {
        // Continuations run elsewhere: the writer has the next group to commit.
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Func<LogHead, T>? _decided;

        public Task<T> Result => _result.Task;

        public override async Task DecideAsync(WriteSession session) => _decided = await decide(session, Token);

        public override void Complete(LogHead head)
        {
            try
            {
                _result.TrySetResult(_decided!(head));
            }
            catch (Exception e)
            {
                Fail(e); // The writer has others to serve.
            }
        }

        public override void Fail(Exception reason)
        {
            if (reason is OperationCanceledException) _result.TrySetCanceled(Token);
            else _result.TrySetException(reason);
        }
    }
}
