using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Tests.Relocation.Debt;

/// <summary>Loans as tests write them: days as text, amounts in yuan.</summary>
internal static class Loans
{
    /// <summary>The loan of domain rule D7: two draws, a repricing by 35 basis points, actual/360, interest day 20.</summary>
    public static LoanCase D7 { get; } = new LoanCase { LoanId = "L", InterestDay = 20 }
        .Rate("2022-03-01", 4.45m).Draw("2022-03-01", 120_000_000m).Draw("2022-06-01", 80_000_000m).Rate("2023-01-01", 4.10m);

    public static LoanCase Rate(this LoanCase loan, string on, decimal percent) =>
        loan.With(new LoanEvent($"rate{loan.Events.Length}", Day(on), LoanEventKind.Rate) { AnnualRatePercent = percent });

    public static LoanCase Draw(this LoanCase loan, string on, decimal yuan) => loan.With(on, LoanEventKind.Draw, yuan);

    public static LoanCase Land(this LoanCase loan, string on, decimal yuan, decimal? principalLimit = null) => loan.With(
        new LoanEvent($"land{loan.Events.Length}", Day(on), LoanEventKind.LandProceeds)
        {
            Amount = Money.FromYuan(yuan),
            PrincipalLimit = principalLimit is { } limit ? Money.FromYuan(limit) : null,
        });

    public static LoanCase Principal(this LoanCase loan, string on, decimal yuan) => loan.With(on, LoanEventKind.PrincipalPayment, yuan);

    public static LoanCase Interest(this LoanCase loan, string on, decimal yuan) => loan.With(on, LoanEventKind.InterestPayment, yuan);

    public static LoanCase Due(this LoanCase loan, string on, decimal yuan) =>
        loan with { Schedule = loan.Schedule.Add(new LoanInstalment(Day(on), Money.FromYuan(yuan))) };

    public static LoanCase With(this LoanCase loan, LoanEvent happened) => loan with { Events = loan.Events.Add(happened) };

    public static LoanHistory Through(this LoanCase loan, string day) => LoanAccount.Replay(loan, Day(day));

    /// <summary>The segments as text: <c>2022-03-01..2022-03-20 20d 120000000.00 4.45% paid 2022-03-20</c>.</summary>
    public static IEnumerable<string> Text(this IEnumerable<InterestSegment> segments) => segments.Select(s => string.Create(
        CultureInfo.InvariantCulture,
        $"{s.From:uuuu-MM-dd}..{s.To:uuuu-MM-dd} {s.Days}d {s.Principal} {s.AnnualRatePercent}%") + (s.PaidOn is { } paid ? $" paid {paid:uuuu-MM-dd}" : ""));

    public static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).GetValueOrThrow();

    private static LoanCase With(this LoanCase loan, string on, LoanEventKind kind, decimal yuan) =>
        loan.With(new LoanEvent($"{kind}{loan.Events.Length}", Day(on), kind) { Amount = Money.FromYuan(yuan) });
}
