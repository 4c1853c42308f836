namespace PengGai.Ledger.Accounts;

/// <summary>The sub-accounts of a book, by number and by account and dimensions.</summary>
/// <remarks>Thread-safe: the book's one writer adds to it while any number of readers look things up.</remarks>
public sealed class SubAccountTable
{
    private readonly Lock _lock = new();
    private readonly List<SubAccount> _byId = [];
    private readonly Dictionary<(string Account, Dimensions Dimensions), SubAccount> _byKey = [];

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _byId.Count;
        }
    }

    /// <summary>The sub-account with that number.</summary>
    /// <exception cref="InvalidDataException">There is none: the log is damaged.</exception>
    public SubAccount this[int id]
    {
        get
        {
            lock (_lock)
                return id >= 1 && id <= _byId.Count ? _byId[id - 1] : throw new InvalidDataException($"The log names sub-account {id}, which was never opened.");
        }
    }

    /// <summary>The sub-account of that account with those dimensions, or null.</summary>
    public SubAccount? Find(string account, Dimensions dimensions)
    {
        lock (_lock) return _byKey.GetValueOrDefault((account, dimensions));
    }

    /// <summary>The sub-accounts of an account, in order of first use.</summary>
    public IReadOnlyList<SubAccount> Of(string account)
    {
        lock (_lock) return [.. _byId.Where(s => s.Account == account)];
    }

    /// <summary>All of them, in order of their numbers.</summary>
    public IReadOnlyList<SubAccount> ToList()
    {
        lock (_lock) return [.. _byId];
    }

    /// <summary>Whether an account has sub-accounts.</summary>
    public bool IsUsed(string account)
    {
        lock (_lock) return _byId.Exists(s => s.Account == account);
    }

    /// <summary>Adds the next sub-account.</summary>
    /// <exception cref="InvalidDataException">Its number is not the next one, or its account and dimensions have one.</exception>
    internal void Add(SubAccount subAccount)
    {
        lock (_lock)
        {
            if (subAccount.Id != _byId.Count + 1 || !_byKey.TryAdd((subAccount.Account, subAccount.Dimensions), subAccount))
                throw new InvalidDataException($"Sub-account {subAccount.Id} ({subAccount.Account} {subAccount.Dimensions}) is out of order.");
            _byId.Add(subAccount);
        }
    }

    /// <summary>Forgets sub-accounts that a transaction opened which was not committed.</summary>
    internal void CutTo(int count)
    {
        lock (_lock)
        {
            for (var id = _byId.Count; id > count; id--)
            {
                var last = _byId[id - 1];
                _byKey.Remove((last.Account, last.Dimensions));
                _byId.RemoveAt(id - 1);
            }
        }
    }
}
