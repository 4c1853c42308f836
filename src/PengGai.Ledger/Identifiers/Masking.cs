namespace PengGai.Ledger.Identifiers;

/// <summary>How personal data are shown to those who didn't ask for them: enough to recognise, too little to use.</summary>
/// <remarks>
/// Of a name the first character stays: <c>张**</c>, always with two stars, so that its length doesn't show. Of a number of twelve
/// characters or more the first and the last four stay (<c>1101**********002X</c>), of a shorter one the first three and the last
/// four (<c>138****5678</c>), of one of fewer than nine the last two. What is shown can't be told from what is hidden by a reader
/// who knows the household, so a masked value is still personal data.
/// </remarks>
public static class Masking
{
    /// <summary>A name.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == 0 ? "" : char.IsHighSurrogate(name[0]) && name.Length > 1 ? name[..2] + "**" : name[..1] + "**";
    }

    /// <summary>An identity number, an account, a telephone number, or anything else that may hold one.</summary>
    public static string Number(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var (head, tail) = number.Length switch { >= 12 => (4, 4), >= 9 => (3, 4), >= 4 => (0, 2), _ => (0, 0) };
        return number[..head] + new string('*', number.Length - head - tail) + number[^tail..];
    }
}
