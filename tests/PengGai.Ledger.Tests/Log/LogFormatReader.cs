using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PengGai.Ledger.Tests.Log;

/// <summary>A reader of the log as an auditor would write it from docs/log-format.md, using nothing of the library.</summary>
internal ref struct LogFormatReader(ReadOnlySpan<byte> record)
{
    private ReadOnlySpan<byte> _rest = record;

    /// <summary>A record as <c>name=value</c> fields, in the order and with the names of the document.</summary>
    public static List<(string Name, string Value)> Read(ReadOnlySpan<byte> record)
    {
        var reader = new LogFormatReader(record);
        var f = new List<(string, string)>
        {
            ("format", reader.Byte()), ("kind", reader.Byte()), ("position", reader.Int64()), ("commit", reader.Int64()), ("time", reader.Int64()),
            ("operator", reader.Text()),
        };
        switch (f[1].Item2)
        {
            case "1":
                f.AddRange([("name", reader.Text()), ("system", reader.Text()), ("unit", reader.Byte())]);
                break;
            case "2":
                f.AddRange([("code", reader.Text()), ("zh", reader.Text()), ("en", reader.Text()), ("type", reader.Byte()), ("side", reader.Byte())]);
                for (var n = reader.Number(); n > 0; n--) f.Add(("required", reader.Text()));
                for (var n = reader.Number(); n > 0; n--) f.Add(("optional", reader.Text()));
                f.Add(("postable", reader.Byte()));
                break;
            case "3":
                f.AddRange([("number", reader.Int32()), ("account", reader.Text()), ("dimensions", reader.Text())]);
                break;
            case "4":
                f.AddRange([("fact", reader.Text()), ("subject", reader.Text()), ("aspect", reader.Text())]);
                f.AddRange([("happened", reader.Flag() ? reader.Date() : ""), ("known", reader.Flag() ? reader.Date() : "")]);
                for (var n = reader.Number(); n > 0; n--) f.Add(("field " + reader.Text(), reader.Byte() + " " + reader.Text()));
                break;
            case "5":
                f.AddRange([("type", reader.Byte()), ("period", reader.Int32()), ("number", reader.Int32())]);
                reader.ReadContent(f);
                f.AddRange([("preparer", reader.Text()), ("reviewer", reader.Text()), ("poster", reader.Text())]);
                reader.ReadLines(f);
                if (f[0].Item2 == "2") reader.ReadPayment(f);
                break;
            case "6":
                f.Add(("fact", reader.Int64()));
                break;
            case "7":
                f.AddRange([("review", reader.Byte()), ("poster", reader.Byte())]);
                for (var n = reader.Number(); n > 0; n--) f.Add(("non-negative", reader.Text()));
                f.AddRange([("earmarks", reader.Byte()), ("days", reader.Flag() ? reader.Int64() : "")]);
                break;
            case "8":
                f.AddRange([("person", reader.Text()), ("duty", reader.Byte()), ("held", reader.Byte())]);
                break;
            case "9":
                f.AddRange([("period", reader.Int32()), ("state", reader.Byte()), ("reason", reader.Text())]);
                break;
            case "10":
                f.AddRange([("type", reader.Byte()), ("period", reader.Int32())]);
                reader.ReadContent(f);
                reader.ReadLines(f);
                reader.ReadPayment(f);
                break;
            case "11":
                f.AddRange([("draft", reader.Int64()), ("step", reader.Byte()), ("reason", reader.Text())]);
                break;
            case "12":
                f.Add(("fund", reader.Text()));
                for (var n = reader.Number(); n > 0; n--) f.Add(("purpose", reader.Text()));
                break;
            default:
                throw new NotSupportedException("kind " + f[1].Item2);
        }

        return reader._rest.IsEmpty ? f : throw new NotSupportedException("bytes behind the last field");
    }

    private void ReadContent(List<(string, string)> f)
    {
        f.AddRange([("date", Date()), ("original", Flag() ? Date() : ""), ("key", Text()), ("cause", Text()), ("summary", Text())]);
        f.AddRange([("relation", Byte()), ("corrects", Flag() ? Int64() : "")]);
    }

    private void ReadLines(List<(string, string)> f)
    {
        for (var n = Number(); n > 0; n--) f.Add(("attachment " + Text(), Convert.ToHexStringLower(Take(Number())) + " " + Int64()));
        for (var n = Number(); n > 0; n--) f.Add(("line", Int32() + " " + Byte() + " " + Int64()));
    }

    private void ReadPayment(List<(string, string)> f)
    {
        if (Flag()) f.AddRange([("purpose", Text()), ("payee", Text()), ("document", Text())]);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private int Number() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    private string Byte() => Take(1)[0].ToString(CultureInfo.InvariantCulture);

    private string Int32() => Number().ToString(CultureInfo.InvariantCulture);

    private string Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(8)).ToString(CultureInfo.InvariantCulture);

    private string Text() => Encoding.UTF8.GetString(Take(Number()));

    private bool Flag() => Take(1)[0] == 1;

    private string Date() => new DateOnly(1970, 1, 1).AddDays(Number()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
