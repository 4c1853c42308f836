using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests.Log;

public class ProofTextTests
{
    [Fact]
    public async Task ToString_AndParse_GiveEachOther()
    {
        for (var size = 1; size <= 20; size++)
        {
            var proofs = new MerkleLog(size).Proofs(size);
            var inclusion = await proofs.InclusionAsync(new LogPosition((size + 1) / 2));
            Assert.Equal(inclusion, InclusionProof.Parse(inclusion.ToString()));
            Assert.Equal(inclusion, InclusionProof.Parse(inclusion.ToString().Replace("\n", "\r\n", StringComparison.Ordinal)));
            var consistency = await proofs.ConsistencyAsync((size + 1) / 2);
            Assert.Equal(consistency, ConsistencyProof.Parse(consistency.ToString()));
            Assert.NotEqual(consistency, consistency with { Path = [.. consistency.Path, default] });
        }

        Assert.Equal(
            "PengGai inclusion proof 1\nsize: 2\nposition: 1\n" + MerkleTree.Leaf(MerkleReference.Record(1)) + "\n",
            (await new MerkleLog(2).Proofs(2).InclusionAsync(new LogPosition(1))).ToString());
    }

    [Theory]
    [InlineData("PengGai consistency proof 1\nsize: 2\nposition: 1\n", "Line 1: expected 'PengGai inclusion proof 1'; found 'PengGai consistency proof 1'.")]
    [InlineData("PengGai inclusion proof 1\nsize: 0\nposition: 1\n", "Line 2: expected 'size: ' and a whole number from 1; found 'size: 0'.")]
    [InlineData("PengGai inclusion proof 1\nsize: 2\nposition: 3\n", "Line 3: expected 'position: ' and a whole number from 1 to 2; found 'position: 3'.")]
    [InlineData("PengGai inclusion proof 1\nsize: 2\nposition: 1\nabc\n", "Line 4: expected a hash of 64 lower-case hexadecimal digits, or the end; found 'abc'.")]
    [InlineData("PengGai inclusion proof 1\nsize: 2\nposition: 1\n\n", "Line 4: expected a hash of 64 lower-case hexadecimal digits, or the end; found ''.")]
    [InlineData("PengGai inclusion proof 1\nsize: 2\nposition: 1", "Line 3: expected position: … and the end of the line; the text ends after 'position: 1'.")]
    public void ParseInclusion_AnotherText_SaysWhereAndWhatWasExpected(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => InclusionProof.Parse(text)).Message);

    [Theory]
    [InlineData("PengGai consistency proof 1\nfirst-size: 3\nsecond-size: 2\n", "Line 3: expected 'second-size: ' and a whole number from 3; found 'second-size: 2'.")]
    [InlineData("PengGai consistency proof 1\nfirst-size: 0\nsecond-size: 2\n", "Line 2: expected 'first-size: ' and a whole number from 1; found 'first-size: 0'.")]
    public void ParseConsistency_AnotherText_SaysWhereAndWhatWasExpected(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => ConsistencyProof.Parse(text)).Message);
}
