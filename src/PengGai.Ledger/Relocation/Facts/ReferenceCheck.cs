using System.Text;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>Checks that what a cell refers to exists among the rows of the folder or of the book.</summary>
internal sealed class ReferenceCheck
{
    private readonly IReadOnlyDictionary<string, KindComparison> _kinds;
    private readonly IReadOnlySet<string> _incompleteKinds;
    private readonly Dictionary<string, HashSet<string>> _introduced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _similarKeys = new(StringComparer.Ordinal);

    public ReferenceCheck(
        IReadOnlyDictionary<string, KindComparison> kinds, IReadOnlySet<string> incompleteKinds, IEnumerable<StatedRow> rows)
    {
        (_kinds, _incompleteKinds) = (kinds, incompleteKinds);
        foreach (var kind in kinds.Values)
        {
            foreach (var field in kind.Kind.Fields)
            {
                if (field.Introduces is not { } introducedKind) continue;
                if (!_introduced.TryGetValue(introducedKind, out var keys)) _introduced.Add(introducedKind, keys = new(StringComparer.Ordinal));
                foreach (var subject in kind.Stored.Where(s => !s.IsWithdrawn))
                {
                    if (subject[kind.IndexOf(field.Name)] is { } value) keys.Add(value.Text);
                }
            }
        }

        foreach (var row in rows)
        {
            foreach (var field in row.Kind.Fields)
            {
                if (field.Introduces is { } kind && row.Find(field.Name) is { } value) _introduced[kind].Add(value.Text);
            }
        }
    }

    public void Check(StatedRow row, List<Problem> problems)
    {
        foreach (var field in row.Kind.Fields)
        {
            if (field.RefersTo is not null && row.Find(field.Name) is { } value) Check(row.Place with { Field = field.Name }, field, value, problems);
        }
    }

    /// <summary>Checks what one cell refers to, if it refers to anything.</summary>
    public void Check(ProblemPlace place, FieldDefinition field, FactValue value, List<Problem> problems)
    {
        if (Holds(field, value)) return;
        var kind = _kinds[field.RefersTo!];
        var target = kind.Kind;
        var key = target.KeyFields.First();
        if (kind.IsWithdrawn(value.Text))
        {
            problems.Add(Problem.Error(
                place,
                value.Text,
                new($"{key.NameZh}为“{value.Text}”的{target.NameZh}已被更正撤销", $"{target.NameEn} \"{value.Text}\" was withdrawn by a correction"),
                new("请改正此处的编号，或一并撤销此行", "correct the key here, or withdraw this row as well")));
            return;
        }

        var (hintZh, hintEn) = FindSimilar(kind, value.Text) is { } similar
            ? ($"是否应为“{similar}”？", $"did you mean \"{similar}\"? ")
            : ("", "");
        problems.Add(Problem.Error(
            place,
            value.Text,
            new($"没有{key.NameZh}为“{value.Text}”的{target.NameZh}", $"unknown {target.NameEn} \"{value.Text}\""),
            target == RelocationFacts.Voucher
                ? new(
                    $"{hintZh}请在 {target.File} 中补充该行，转让、拆分所得的房票请在该事项的 to_voucher_id 中写明，或改正此处的编号",
                    $"{hintEn}add its row to {target.File}, name a transferred or split-off one in to_voucher_id of that event, or correct the key here")
                : new(
                    $"{hintZh}请在 {target.File} 中补充该行，或改正此处的编号",
                    $"{hintEn}add its row to {target.File}, or correct the key here")));
    }

    /// <summary>The stored rows that refer to what isn't there any longer, since a correction withdrew it.</summary>
    public IEnumerable<(FactKind Target, string Key, StoredSubject Subject)> Dangling()
    {
        foreach (var kind in _kinds.Values)
        {
            var references = kind.Kind.Fields.Where(f => f.RefersTo is not null).ToList();
            if (references.Count == 0) continue;
            foreach (var subject in kind.Stored.Where(s => !s.IsWithdrawn))
            {
                foreach (var field in references)
                {
                    if (subject[kind.IndexOf(field.Name)] is { } value && !Holds(field, value))
                        yield return (_kinds[field.RefersTo!].Kind, value.Text, subject);
                }
            }
        }
    }

    private bool Holds(FieldDefinition field, FactValue value) =>
        field.RefersTo is not { } kind || value.IsMasked || value.IsCleared || _incompleteKinds.Contains(kind)
        || _kinds[kind].HoldsKey(value.Text)
        || (_introduced.TryGetValue(kind, out var introduced) && introduced.Contains(value.Text));

    private string? FindSimilar(KindComparison kind, string key)
    {
        if (!_similarKeys.TryGetValue(kind.Kind.Name, out var similar))
        {
            similar = new(StringComparer.Ordinal);
            foreach (var stated in kind.Stated.Keys) similar.TryAdd(Simplify(stated), stated);
            foreach (var stored in kind.Stored) similar.TryAdd(Simplify(stored.Subject), stored.Subject);
            _similarKeys.Add(kind.Kind.Name, similar);
        }

        return similar.GetValueOrDefault(Simplify(key));
    }

    /// <summary>A key without what people most often get wrong: case, punctuation, spaces, leading zeros, full-width letters.</summary>
    private static string Simplify(string key)
    {
        var simple = new StringBuilder(key.Length);
        var inNumber = false;
        foreach (var letter in key)
        {
            var c = letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter;
            if (!char.IsLetterOrDigit(c)) continue;
            if (c == '0' && !inNumber) continue;
            inNumber = char.IsAsciiDigit(c);
            simple.Append(char.ToUpperInvariant(c));
        }

        return simple.ToString();
    }
}
