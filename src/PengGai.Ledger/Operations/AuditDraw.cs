using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Operations;

/// <summary>Draws entries; <see cref="SamplingMethod"/> says how.</summary>
internal static class AuditDraw
{
    /// <summary>The indexes of the entries drawn, in order, each with its hits.</summary>
    public static IReadOnlyList<(int Index, int Hits)> Draw(AuditSampleOptions options, IReadOnlyList<(long Position, Money Amount)> population)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Size, 1, nameof(options));
        return options.Method == SamplingMethod.Simple ? Simple(options, population) : MonetaryUnit(options, population);
    }

    private static List<(int, int)> Simple(AuditSampleOptions options, IReadOnlyList<(long Position, Money Amount)> population)
    {
        // The highest of the lowest tickets stands first, to make way for a lower one.
        var lowest = new PriorityQueue<int, UInt128>(Comparer<UInt128>.Create((a, b) => b.CompareTo(a)));
        for (var i = 0; i < population.Count; i++)
        {
            var ticket = Hash(options.Seed, population[i].Position.ToString(CultureInfo.InvariantCulture));
            if (lowest.Count < options.Size) lowest.Enqueue(i, ticket);
            else lowest.EnqueueDequeue(i, ticket);
        }

        return [.. lowest.UnorderedItems.Select(i => i.Element).Order().Select(i => (i, 1))];
    }

    private static List<(int, int)> MonetaryUnit(AuditSampleOptions options, IReadOnlyList<(long Position, Money Amount)> population)
    {
        var total = population.Aggregate(BigInteger.Zero, (sum, p) => sum + p.Amount.Fen);
        BigInteger start = (ulong)(Hash(options.Seed, "start") >> 64);
        var drawn = new List<(int, int)>();
        var (laid, hit) = (BigInteger.Zero, 0);
        for (var i = 0; i < population.Count && hit < options.Size; i++)
        {
            laid += population[i].Amount.Fen;
            var before = hit;
            while (hit < options.Size && Unit(hit) < laid) hit++;
            if (hit > before) drawn.Add((i, hit - before));
        }

        return drawn;

        // The fen at (number + u) × total ÷ size, counted from 0.
        BigInteger Unit(int number) => ((new BigInteger(number) << 64) + start) * total / (new BigInteger(options.Size) << 64);
    }

    // The first half of the hash: what it leaves out would tell two tickets apart only where these agree.
    private static UInt128 Hash(long seed, string what) => BinaryPrimitives.ReadUInt128BigEndian(
        Sha256Hash.Of(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{what}"))).ToArray());
}
