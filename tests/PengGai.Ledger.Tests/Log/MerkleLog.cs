using System.Runtime.CompilerServices;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests.Log;

/// <summary>A log of leaf hashes in memory, with block roots as a store keeps them, that counts what is read of it.</summary>
internal sealed class MerkleLog
{
    private readonly List<Sha256Hash> _leaves = [];
    private readonly List<Sha256Hash> _blockRoots = [];
    private readonly MerkleFrontier _frontier = new();

    /// <summary>A log of these leaves that remembers its roots at some sizes.</summary>
    public MerkleLog(IEnumerable<Sha256Hash> leaves, params IEnumerable<int> sizes)
    {
        var remembered = sizes.ToHashSet();
        foreach (var leaf in leaves)
        {
            _leaves.Add(leaf);
            if (_frontier.Append(leaf) is { } block) _blockRoots.Add(block);
            if (remembered.Contains(_leaves.Count)) Roots[_leaves.Count] = _frontier.Root();
        }
    }

    /// <summary>A log of the reference's records.</summary>
    public MerkleLog(int size, params IEnumerable<int> sizes)
        : this(Enumerable.Range(0, size).Select(i => MerkleTree.Leaf(MerkleReference.Record(i))), sizes)
    {
    }

    /// <summary>Every read, as first leaf index and count.</summary>
    public List<(long From, int Count)> Reads { get; } = [];

    /// <summary>The roots that were to be remembered, by size.</summary>
    public Dictionary<int, Sha256Hash> Roots { get; } = [];

    public Sha256Hash Root => _frontier.Root();

    public MerkleProofs Proofs(int size) => new(size, _blockRoots, ReadAsync);

    private async IAsyncEnumerable<Sha256Hash> ReadAsync(long from, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reads.Add((from, count));
        await Task.CompletedTask;
        for (var i = 0; i < count && from + i < _leaves.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return _leaves[(int)from + i];
        }
    }
}
