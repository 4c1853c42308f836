using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Tests.Accounts;

public class DimensionsTests
{
    [Fact]
    public void Of_NothingOrEmptyValues_EqualsNone()
    {
        Assert.Equal(Dimensions.None, Dimensions.Of());
        Assert.Equal(Dimensions.None, Dimensions.Of(("fund", ""), ("project", null)));
        Assert.Equal(Dimensions.None, Dimensions.FromCanonical(""));
        Assert.Equal(Dimensions.None.GetHashCode(), Dimensions.Of().GetHashCode());
        Assert.Equal("", Dimensions.None.Text);
        Assert.Empty(Dimensions.None.Pairs());
    }

    [Fact]
    public void Of_AnyOrder_GivesOrdinalOrder()
    {
        var a = Dimensions.Of(("project", "GH2"), ("household", "GH2-0017"), ("fund", "F"));
        Assert.Equal("fund=F;household=GH2-0017;project=GH2", a.Text);
        Assert.Equal(a, Dimensions.Of(("fund", "F"), ("project", "GH2"), ("household", "GH2-0017")));
        Assert.Equal(["fund", "household", "project"], a.Pairs().Select(p => p.Name));
    }

    // Every value comes back, also those that look like the escapes themselves.
    [Theory]
    [InlineData("a;b=c%d")]
    [InlineData("%3B")]
    [InlineData("%25")]
    [InlineData("%253B")]
    [InlineData("=;=;%")]
    [InlineData("张三")]
    public void Of_ValueWithSeparators_ComesBackThroughItsText(string value)
    {
        var dimensions = Dimensions.Of(("fund", value), ("project", "P"));
        Assert.Equal(value, dimensions["fund"]);
        Assert.Equal("P", dimensions["project"]);
        Assert.Equal(dimensions, Dimensions.FromCanonical(dimensions.Text));
    }

    [Fact]
    public void Of_NamesThatAreUnknownOrStandTwice_Throws()
    {
        Assert.Throws<ArgumentException>(() => Dimensions.Of(("nonsense", "1")));
        Assert.Throws<ArgumentException>(() => Dimensions.Of(("fund", "1"), ("fund", "1")));
        Assert.Null(Dimensions.Of(("fund", "1"))["project"]);
    }

    [Theory]
    [InlineData("fund")]
    [InlineData("fund=")]
    [InlineData("=F")]
    [InlineData("project=P;fund=F")]
    [InlineData("fund=F;fund=F")]
    [InlineData("fund=F;")]
    [InlineData("fund=a=b")]
    [InlineData("fund=100%")]
    [InlineData("fund=%3b")]
    [InlineData("nonsense=1")]
    public void FromCanonical_TextThatOfNeverWrites_Throws(string text) =>
        Assert.Throws<InvalidDataException>(() => Dimensions.FromCanonical(text));

    [Fact]
    public void CompareTo_DifferentTexts_IsOrdinal()
    {
        var (a, b) = (Dimensions.Of(("fund", "B")), Dimensions.Of(("fund", "a")));
        Assert.True(a < b && b > a && a <= b && b >= a && Dimensions.None < a);
    }
}
