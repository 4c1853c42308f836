using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Facts;

/// <summary>What files may carry must mean one thing only.</summary>
public sealed class RelocationFactsTests
{
    [Fact]
    public void Kinds_HaveNamesAndFilesOfTheirOwn()
    {
        Assert.Equal(RelocationFacts.All.Length, RelocationFacts.All.DistinctBy(k => k.Name).Count());
        var files = RelocationFacts.All.Select(k => k.File).Where(f => f.Length > 0).ToList();
        Assert.Equal(files.Count, files.Distinct().Count());
    }

    [Fact]
    public void Headers_MeanOneColumnInEitherLanguage() => Assert.All(RelocationFacts.All, kind =>
    {
        var headers = kind.Fields.Append(RelocationFacts.KnownOn).SelectMany(f => new[] { f.Name, f.NameZh }).ToList();
        Assert.Equal(headers.Count, headers.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    });

    [Fact]
    public void Choices_EveryWordMeansOneThing() => Assert.All(Fields.Where(f => f.Type == FactValueType.Choice), field =>
    {
        var synonyms = field.Synonyms.IsDefault ? [] : field.Synonyms;
        var words = field.Choices.SelectMany(c => new[] { c.Word, c.WordZh }).Concat(synonyms.Select(s => s.WordZh)).ToList();
        Assert.Equal(words.Count, words.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(synonyms, s => Assert.Contains(s.Word, field.Choices.Select(c => c.Word)));
    });

    [Fact]
    public void References_NameAKindWithASingleKeyColumn() => Assert.All(
        Fields.Select(f => f.RefersTo ?? f.Introduces).OfType<string>(),
        name => Assert.Single(RelocationFacts.Find(name)!.KeyFields));

    // A joined key is told from a line_id by the bars that join it.
    [Fact]
    public void KindsThatAreTheirOwnKey_HaveTwoColumnsThatAreNeverEmpty() => Assert.All(
        RelocationFacts.All.Where(k => k.KeyIsWholeRow),
        kind => Assert.True(kind.Fields.Count(f => f.IsRequired) >= 2));

    private static IEnumerable<FieldDefinition> Fields => RelocationFacts.All.SelectMany(k => k.Fields);
}
