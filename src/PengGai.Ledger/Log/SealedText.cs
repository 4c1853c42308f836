using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PengGai.Ledger.Log;

/// <summary>Reads checkpoints and proofs line by line, strictly: there is one way to write each.</summary>
/// <remarks>Only line ends are taken as they come, LF or CRLF, since mail changes them; what is signed has LF.</remarks>
internal sealed class SealedText(string text)
{
    private readonly string[] _lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
    private int _read;

    /// <summary>Whether all lines are read. The text must end with the end of a line.</summary>
    public bool IsAtEnd => _read == _lines.Length - 1 && _lines[_read].Length == 0;

    /// <summary>Each hash on a line of its own.</summary>
    public static string Lines(ImmutableArray<Sha256Hash> hashes) => string.Concat(hashes.Select(h => h + "\n"));

    /// <summary>Reads the line that says what the text is.</summary>
    public void ReadTitle(string title)
    {
        if (ReadLine(title) is var line && line != title) throw Refusal($"'{title}'", line);
    }

    /// <summary>Reads the value of a line <c>name: value</c>.</summary>
    public string ReadValue(string name)
    {
        var line = ReadLine($"{name}: …");
        return line.StartsWith(name + ": ", StringComparison.Ordinal) ? line[(name.Length + 2)..] : throw Refusal($"'{name}: …'", line);
    }

    /// <summary>Reads the value of a line and converts it; a null is a refusal.</summary>
    public T ReadValue<T>(string name, string expected, Func<string, T?> convert)
        where T : struct => convert(ReadValue(name)) ?? throw Refusal($"'{name}: ' and {expected}", _lines[_read - 1]);

    /// <summary>Reads a whole number, without sign, leading zeros or separators.</summary>
    public long ReadCount(string name, long lowest, long highest = long.MaxValue) => ReadValue(
        name, highest == long.MaxValue ? $"a whole number from {lowest}" : $"a whole number from {lowest} to {highest}",
        value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= lowest && count <= highest
            && count.ToString(CultureInfo.InvariantCulture) == value ? count : (long?)null);

    /// <summary>Reads a hash.</summary>
    public Sha256Hash ReadHash(string name) => ReadValue(
        name, "64 lower-case hexadecimal digits", value => Sha256Hash.TryParse(value, out var hash) ? hash : (Sha256Hash?)null);

    /// <summary>Reads a text that <see cref="LineText"/> wrote.</summary>
    public string ReadText(string name) =>
        LineText.Unescape(ReadValue(name)) ?? throw Refusal($"'{name}: ' and a text whose invisible characters are written like \\u000a", _lines[_read - 1]);

    /// <summary>Reads base64 of <paramref name="length"/> bytes, and leaves it as it is.</summary>
    public string ReadBase64(string name, int length)
    {
        var value = ReadValue(name);
        var bytes = new byte[length];
        return Convert.TryFromBase64String(value, bytes, out var written) && written == length && Convert.ToBase64String(bytes) == value
            ? value
            : throw Refusal($"'{name}: ' and base64 of {length} bytes", _lines[_read - 1]);
    }

    /// <summary>Reads hashes, one per line, to the end.</summary>
    public ImmutableArray<Sha256Hash> ReadHashes()
    {
        const string Expected = "a hash of 64 lower-case hexadecimal digits, or the end";
        var hashes = ImmutableArray.CreateBuilder<Sha256Hash>();
        while (!IsAtEnd) hashes.Add(ReadLine(Expected) is var line && Sha256Hash.TryParse(line, out var hash) ? hash : throw Refusal(Expected, line));
        return hashes.ToImmutable();
    }

    /// <summary>Refuses whatever stands behind the last line.</summary>
    public void ReadEnd()
    {
        if (!IsAtEnd) throw Refusal("the end", _lines[_read++]);
    }

    private string ReadLine(string expected) =>
        _read < _lines.Length - 1 ? _lines[_read++] : ThrowCutOff(expected);

    [DoesNotReturn]
    private string ThrowCutOff(string expected) => throw new FormatException(
        _lines[_read].Length == 0
            ? $"Line {_read + 1}: expected {expected}; the text ends here."
            : $"Line {_read + 1}: expected {expected} and the end of the line; the text ends after '{_lines[_read]}'.");

    private FormatException Refusal(string expected, string found) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {_read}: expected {expected}; found '{found}'."));
}
