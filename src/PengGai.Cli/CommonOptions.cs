using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PengGai.Ledger;
using PengGai.Ledger.Log;

namespace PengGai.Cli;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static Option<string> Book(bool required = true) => new("--book") { Description = "the SQLite file of the book", Required = required, HelpName = "FILE" };

    public static Option<string> Lang()
    {
        var lang = new Option<string>("--lang")
        {
            Description = "zh or en: the language of names, reasons and messages (default: the system's, Chinese where that says nothing)",
            Recursive = true,
        };
        lang.AcceptOnlyFromAmong("zh", "en");
        return lang;
    }

    public static Option<string> User() => new("--user")
    {
        Description = "who stands in every record (default: the account of the operating system)",
        DefaultValueFactory = _ => Environment.UserName.Length > 0 ? Environment.UserName : "unknown",
        HelpName = "NAME",
    };

    public static Option<LocalDate?> Date(string name, string description, bool required = false) => new(name)
    {
        Description = description,
        Required = required,
        HelpName = "YYYY-MM-DD",
        CustomParser = result => LocalDatePattern.Iso.Parse(result.Tokens[0].Value) is { Success: true } date
            ? date.Value
            : Fail<LocalDate?>(result, $"{name}: '{result.Tokens[0].Value}' is not a date such as 2016-09-30"),
    };

    public static Option<AccountingPeriod?> Period(string description) => Period("--period", description, required: true);

    public static Option<AccountingPeriod?> Period(string name, string description, bool required = false) => new(name)
    {
        Description = description,
        Required = required,
        HelpName = "YYYY-MM",
        CustomParser = result => AccountingPeriod.TryParse(result.Tokens[0].Value, out var period)
            ? period
            : Fail<AccountingPeriod?>(result, $"{name}: '{result.Tokens[0].Value}' is not a period such as 2016-09, or 2016-13 for the adjustments of a year"),
    };

    public static Option<string> Out(string description, string helpName = "FILE") => new("--out") { Description = description, Required = true, HelpName = helpName };

    public static Option<bool> Overwrite() => new("--overwrite") { Description = "replace a file of that name" };

    public static Option<string> KnownAt() => new("--known-at")
    {
        Description = "a position of the log, or an ISO instant (Asia/Shanghai without an offset)",
        HelpName = "T",
        Validators = { result => { if (result.Tokens.Count == 1 && !TryParseKnownAt(result.Tokens[0].Value, out _, out _)) result.AddError($"--known-at: '{result.Tokens[0].Value}' is neither a position nor an instant such as 2016-10-10T18:00"); } },
    };

    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format") { Description = string.Join(", ", formats), DefaultValueFactory = _ => formats[0] };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>Has an option take only numbers that fit; the message names the option, what was expected and what was given.</summary>
    public static void Within<T>(Option<T?> option, Func<T, bool> fits, string expected)
        where T : struct, IParsable<T> => option.CustomParser = result =>
        T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && fits(number)
            ? number
            : Fail<T?>(result, $"{option.Name}: '{result.Tokens[0].Value}' is not {expected}");

    /// <summary>The position that <c>--known-at</c> names.</summary>
    public static async Task<LogPosition> PositionAsync(string? knownAt, Book book, CancellationToken cancellationToken)
    {
        if (knownAt is null || !TryParseKnownAt(knownAt, out var position, out var instant)) return LogPosition.Latest;
        return position ?? await book.PositionAtAsync(instant!.Value, cancellationToken);
    }

    /// <summary>The instant at which a day begins where the books are kept.</summary>
    public static Instant StartOf(LocalDate day) => day.AtStartOfDayInZone(Zone).ToInstant();

    /// <summary>A time as people read it where the books are kept: <c>2016-09-30 17:05:09</c>.</summary>
    public static string LocalTime(Instant instant) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss").Format(instant.InZone(Zone).LocalDateTime);

    private static bool TryParseKnownAt(string text, out LogPosition? position, out Instant? instant)
    {
        (position, instant) = (null, null);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            position = new LogPosition(number);
            return true;
        }

        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } offset) instant = offset.Value.ToInstant();
        else if (LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local) instant = local.Value.InZoneLeniently(Zone).ToInstant();
        else if (LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text) is { Success: true } minute) instant = minute.Value.InZoneLeniently(Zone).ToInstant();
        else if (LocalDatePattern.Iso.Parse(text) is { Success: true } day) instant = day.Value.PlusDays(1).AtStartOfDayInZone(Zone).ToInstant() - Duration.Epsilon;
        return instant is not null;
    }

    private static T? Fail<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
