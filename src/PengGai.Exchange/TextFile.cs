using System.Text;
using PengGai.Ledger;

namespace PengGai.Exchange;

/// <summary>Reads a text file whose encoding nobody wrote down: UTF-8 with or without a mark, else GB18030; nothing else.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding StrictGb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text of the bytes, or null with a problem at <paramref name="place"/>.</summary>
    public static string? Decode(byte[] bytes, ProblemPlace place, ICollection<Problem> problems)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add(Undecodable(place, "UTF-16", new("文件是 UTF-16 编码", "the file is UTF-16")));
            return null;
        }

        var zero = Array.IndexOf(bytes, (byte)0);
        if (zero >= 0)
        {
            problems.Add(Undecodable(
                place, "00", new(
                    $"第 {zero} 字节处有空字节，不是文本文件",
                    $"there is a zero byte at byte offset {zero}, so this isn't a text file")));
            return null;
        }

        var hasMark = bytes is [0xEF, 0xBB, 0xBF, ..];
        var start = hasMark ? 3 : 0;
        var badUtf8 = FirstBadByte(StrictUtf8, bytes, start, out var text);
        if (badUtf8 < 0) return text;

        var isUtf8 = hasMark || LooksLikeDamagedUtf8(bytes);
        if (!isUtf8)
        {
            var badGb18030 = FirstBadByte(StrictGb18030, bytes, start, out text);
            if (badGb18030 < 0) return text;
            problems.Add(Undecodable(
                place,
                bytes[badGb18030].ToString("X2", null),
                new(
                    $"第 {badUtf8} 字节起不是 UTF-8，第 {badGb18030} 字节起也不是 GB18030",
                    $"neither UTF-8 (from byte offset {badUtf8}) nor GB18030 (from byte offset {badGb18030})")));
            return null;
        }

        problems.Add(Undecodable(
            place,
            bytes[badUtf8].ToString("X2", null),
            new($"UTF-8 文件在第 {badUtf8} 字节处损坏", $"a UTF-8 file that is damaged at byte offset {badUtf8}")));
        return null;
    }

    /// <summary>The offset of the first byte that can't be decoded, or -1.</summary>
    private static int FirstBadByte(Encoding encoding, byte[] bytes, int start, out string? text)
    {
        text = null;
        try
        {
            text = encoding.GetString(bytes, start, bytes.Length - start);
            return -1;
        }
        catch (DecoderFallbackException exception)
        {
            return Math.Clamp(start + exception.Index, 0, bytes.Length - 1);
        }
    }

    /// <summary>Whether bytes that aren't valid UTF-8 are mostly so.</summary>
    /// <remarks>
    /// One damaged byte would else make the whole file pass as GB18030, since almost any bytes do, and every name would turn into
    /// gibberish without a word. Chinese in UTF-8 is full of sequences of three bytes, which GB18030 text hardly ever forms.
    /// </remarks>
    private static bool LooksLikeDamagedUtf8(ReadOnlySpan<byte> bytes)
    {
        var (sequences, badBytes) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status != System.Buffers.OperationStatus.Done) badBytes += length;
            else if (length >= 3) sequences++;
            bytes = bytes[length..];
        }

        return sequences > badBytes;
    }

    private static Problem Undecodable(ProblemPlace place, string value, Phrase expectation) =>
        Problem.Error(place, value, expectation, new(
            "请另存为 UTF-8（CSV UTF-8）后再导入",
            "save it as UTF-8 (\"CSV UTF-8\") and import again"));
}
