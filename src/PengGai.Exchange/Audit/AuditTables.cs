using NodaTime.Text;
using PengGai.Exchange.Tables;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Operations;

namespace PengGai.Exchange.Audit;

/// <summary>The tables that auditors ask for.</summary>
public static class AuditTables
{
    /// <summary>科目表: one row per account.</summary>
    public static Table Chart(ChartOfAccounts chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return new("chart", ["account", "name_zh", "name_en", "type", "normal_side", "required_dimensions", "optional_dimensions", "postable"], chart.Accounts.Select(
            a => new object?[]
            {
                a.Code, a.Name.Zh, a.Name.En, Words.Of(a.Type), Words.Of(a.NormalSide), string.Join(' ', a.RequiredDimensions),
                string.Join(' ', a.OptionalDimensions), a.IsPostable ? "yes" : "no",
            }));
    }

    /// <summary>操作日志: one row per operation.</summary>
    public static Table Operations(IEnumerable<Operation> operations, Language language) => new(
        "operations", ["position", "recorded_at", "operator", "kind", "what"],
        operations.Select(o => new object?[]
        {
            o.Position.Value, InstantPattern.ExtendedIso.Format(o.RecordedAt), o.Operator, Words.Of(o.Kind), o.What.In(language),
        }));

    /// <summary>抽样: one row per entry drawn.</summary>
    public static Table Sample(AuditSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return new("sample", ["number", "position", "date", "summary", "amount_yuan", "hits", "preparer", "reviewer", "poster"], sample.Entries.Select(
            e => new object?[]
            {
                e.Entry.Number.ToString(), e.Entry.Position, e.Entry.Draft.Date, e.Entry.Draft.Summary, e.Amount, e.Hits,
                e.Entry.Duties.Preparer, e.Entry.Duties.Reviewer, e.Entry.Duties.Poster,
            }));
    }
}
