#:property PublishAot=false
// Checks what a book of PengGai hands to an auditor, with nothing of PengGai: this one file and the .NET 10 SDK.
//   dotnet run verify-checkpoint.cs -- export FOLDER [--as-of YYYY-MM-DD]
//       records.txt gives the root of checkpoint.txt, numbers have no gap, entries balance, and trial-balance.csv
//       follows from the records (through the day of --as-of, where it was drawn for a day)
//   dotnet run verify-checkpoint.cs -- signature CHECKPOINT PUBLIC-KEY.pem
//   dotnet run verify-checkpoint.cs -- inclusion PROOF CHECKPOINT RECORDS
//       the record stands in the log; RECORDS is records.txt, or a file with just its line
//   dotnet run verify-checkpoint.cs -- consistency PROOF EARLIER-CHECKPOINT LATER-CHECKPOINT
//       the log has only grown in between: no record of the earlier one was changed or removed
// One line per check, ok or FAILED. Exit status: 0 everything holds, 1 something doesn't, 2 nothing was checked.
// Formats: docs/checkpoints.md for the texts, docs/log-format.md for the bytes of a record. Compare the checkpoint with the
// copy that was kept elsewhere: files that agree with each other alone prove nothing.
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

var (isSound, place) = (true, "");
try
{
    switch (args)
    {
        case ["export", var folder]: CheckExport(folder, DateOnly.MaxValue); break;
        case ["export", var folder, "--as-of", var day] when DateOnly.TryParseExact(day, "yyyy-MM-dd", out var asOf): CheckExport(folder, asOf); break;
        case ["signature", var checkpoint, var key]: CheckSignature(checkpoint, key); break;
        case ["inclusion", var proof, var checkpoint, var records]: CheckInclusion(proof, checkpoint, records); break;
        case ["consistency", var proof, var first, var second]: CheckConsistency(proof, first, second); break;
        default:
            Console.Error.WriteLine("usage: export FOLDER [--as-of YYYY-MM-DD] | signature CHECKPOINT KEY.pem | inclusion PROOF CHECKPOINT RECORDS | consistency PROOF EARLIER LATER");
            return 2;
    }
}
catch (Exception e) when (e is InvalidDataException or FormatException or ArgumentException or OverflowException or KeyNotFoundException or CryptographicException)
{
    Report("format", place + e.Message); // something isn't what its name says, or is cut off
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

return isSound ? 0 : 1;

void Report(string check, string? fault, string found = "")
{
    isSound &= fault is null;
    Console.WriteLine(fault is null ? $"ok      {check}: {found}" : $"FAILED  {check}: {fault}");
}

void CheckExport(string folder, DateOnly asOf)
{
    var head = ReadCheckpoint(Path.Combine(folder, "checkpoint.txt"));
    var (leaves, book) = (new List<byte[]>(), new Replay(asOf));
    foreach (var (position, bytes) in RecordLines(Path.Combine(folder, "records.txt")))
    {
        place = $"record {position}: ";
        if (position != leaves.Count + 1) throw new InvalidDataException($"position {leaves.Count + 1} was expected");
        leaves.Add(Merkle.Leaf(bytes));
        book.Read(position, bytes);
    }

    place = "";
    var root = Convert.ToHexStringLower(Merkle.Root(leaves.ToArray()));
    Report("root", (leaves.Count, root, book.LastTime) == (head.Size, head.Root, head.Time) ? null
        : $"checkpoint.txt says {head.Size} {head.Root} {head.Time:O}, the records give {leaves.Count} {root} {book.LastTime:O}", root);
    Report("numbers", book.Gaps.FirstOrDefault(), $"no gap in the {book.LastNumbers.Values.Sum()} entries of {book.LastNumbers.Count} types and periods");
    Report("entries", book.Unbalanced.FirstOrDefault(), "debits equal credits in each, financial and budgetary");
    Report("trial-balance.csv", book.CompareTrialBalance(File.ReadAllText(Path.Combine(folder, "trial-balance.csv"))), $"{book.Balances.Count} sub-account(s) as the records give them");
}

// ECDSA on P-256 with SHA-256 over all bytes before the line of the signature.
void CheckSignature(string path, string keyPath)
{
    var checkpoint = ReadCheckpoint(path);
    if (checkpoint.Signature.Length == 0) throw new InvalidDataException("the checkpoint is not signed");
    using var key = ECDsa.Create();
    key.ImportFromPem(File.ReadAllText(keyPath));
    var keyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    Report("key", keyId == checkpoint.KeyId ? null : $"the checkpoint names {checkpoint.KeyId}, this is {keyId}", keyId);
    var isValid = key.VerifyData(checkpoint.Signed, Convert.FromBase64String(checkpoint.Signature), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    Report("signature", isValid ? null : "not made with this key over this text", $"by {checkpoint.Signer}, {checkpoint.Size} records through {checkpoint.Time:O}");
}

void CheckInclusion(string proofPath, string checkpointPath, string recordsPath)
{
    var (size, position, path) = ReadProof(proofPath, "PengGai inclusion proof 1", "size", "position");
    var head = ReadCheckpoint(checkpointPath);
    var record = RecordLines(recordsPath).FirstOrDefault(r => r.Position == position).Bytes
        ?? throw new InvalidDataException($"{recordsPath} holds no record {position}");
    var holds = size == head.Size && Merkle.IsIncluded(Merkle.Leaf(record), position, size, path, head.Root);
    Report("inclusion", holds ? null : $"the proof doesn't lead from record {position} to the root of {head.Size} records", $"record {position} stands in the log of {size} records");
}

void CheckConsistency(string proofPath, string firstPath, string secondPath)
{
    var (firstSize, secondSize, path) = ReadProof(proofPath, "PengGai consistency proof 1", "first-size", "second-size");
    var (first, second) = (ReadCheckpoint(firstPath), ReadCheckpoint(secondPath));
    Report("book", first.Book == second.Book ? null : $"the checkpoints are of two books, {first.Book} and {second.Book}", first.Book);
    var holds = firstSize == first.Size && secondSize == second.Size && Merkle.HasOnlyGrown(firstSize, secondSize, path, first.Root, second.Root);
    Report("consistency", holds ? null : "the proof doesn't lead to both roots", $"the first {firstSize} of {secondSize} records are what they were");
}

// A line is a position, a space, and the record's bytes in hexadecimal.
static IEnumerable<(long Position, byte[] Bytes)> RecordLines(string path)
{
    foreach (var line in File.ReadLines(path))
    {
        if (line.Split(' ') is not [var position, var bytes]) throw new InvalidDataException($"{path}: expected a position, a space and the record in hexadecimal");
        yield return (Number(position), Convert.FromHexString(bytes));
    }
}

// Checkpoints and proofs: a title, then lines 'name: value'. They end in LF; mail may have made CRLF of it.
static (string Text, string[] Values, string[] More) ReadLines(string path, string title, params string[] names)
{
    var text = File.ReadAllText(path).Replace("\r\n", "\n");
    var lines = text.Split('\n');
    if (lines[0] != title || lines[^1].Length > 0 || names.Where((n, i) => lines.ElementAtOrDefault(i + 1)?.StartsWith(n + ": ") != true).Any())
        throw new InvalidDataException($"{path}: expected whole lines, '{title}' and then {string.Join(", ", names)}");
    return (text, [.. names.Select((n, i) => lines[i + 1][(n.Length + 2)..])], lines[(names.Length + 1)..^1]);
}

static (long First, long Second, List<byte[]> Path) ReadProof(string path, string title, string first, string second)
{
    var (_, sizes, hashes) = ReadLines(path, title, first, second);
    return (Number(sizes[0]), Number(sizes[1]), [.. hashes.Select(Convert.FromHexString)]);
}

static Checkpoint ReadCheckpoint(string path)
{
    string[] names = ["book", "size", "root", "recorded-at", "signer", "key", "signature"];
    var isSigned = ReadLines(path, "PengGai checkpoint 1", names[..4]).More.Length > 0;
    var (text, v, more) = ReadLines(path, "PengGai checkpoint 1", isSigned ? names : names[..4]);
    if (more.Length > 0) throw new InvalidDataException($"{path}: expected the end, found '{more[0]}'");
    var time = DateTime.ParseExact(v[3], "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    // Signed is every byte before the line of the signature, the signer's name and key too.
    var signed = isSigned ? text[..(text.LastIndexOf("\nsignature: ", StringComparison.Ordinal) + 1)] : "";
    return new(v[0], Number(v[1]), v[2], time, isSigned ? v[4] : "", isSigned ? v[5] : "", isSigned ? v[6] : "", Encoding.UTF8.GetBytes(signed));
}

static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

internal sealed record Checkpoint(string Book, long Size, string Root, DateTime Time, string Signer, string KeyId, string Signature, byte[] Signed);

// The hashes of RFC 6962 §2.1 and the checks of RFC 9162 §2.1.3.2 and §2.1.4.2.
internal static class Merkle
{
    public static byte[] Leaf(byte[] record) => SHA256.HashData([0, .. record]);

    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length <= 1) return leaves.Length == 0 ? SHA256.HashData([]) : leaves[0];
        var left = (int)BitOperations.RoundUpToPowerOf2((uint)leaves.Length) / 2;
        return Node(Root(leaves[..left]), Root(leaves[left..]));
    }

    public static bool IsIncluded(byte[] leaf, long position, long size, List<byte[]> path, string root) =>
        position >= 1 && position <= size && Climb(position - 1, size - 1, leaf, path).Second == root;

    public static bool HasOnlyGrown(long firstSize, long secondSize, List<byte[]> path, string firstRoot, string secondRoot)
    {
        if (firstSize == secondSize) return path.Count == 0 && firstRoot == secondRoot;
        if (firstSize < 1 || firstSize > secondSize || path.Count == 0) return false;
        // From the last node that the first log completes. Where that is all of the first log, its root is known.
        List<byte[]> hashes = BitOperations.IsPow2(firstSize) ? [Convert.FromHexString(firstRoot), .. path] : path;
        var height = BitOperations.TrailingZeroCount(firstSize);
        return Climb((firstSize - 1) >> height, (secondSize - 1) >> height, hashes[0], hashes[1..]) == (firstRoot, secondRoot);
    }

    // Upwards to the root of the tree (second), and of the tree that ended with the node where the way begins (first).
    private static (string First, string Second) Climb(long node, long last, byte[] start, List<byte[]> path)
    {
        var (first, second) = (start, start);
        foreach (var beside in path)
        {
            if (last == 0) return ("", "");
            var isRight = (node & 1) == 1 || node == last;
            (first, second) = isRight ? (Node(beside, first), Node(beside, second)) : (first, Node(second, beside));
            // The last node of a level has nothing on its right: it goes up as it is until it is a right one itself.
            while (isRight && (node & 1) == 0 && node > 0) (node, last) = (node >> 1, last >> 1);
            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? (Convert.ToHexStringLower(first), Convert.ToHexStringLower(second)) : ("", "");
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}

// The book as its records give it, in their order.
internal sealed class Replay(DateOnly asOf)
{
    private readonly Dictionary<string, (string Zh, string En, int Type)> _accounts = [];
    private readonly Dictionary<int, (string Account, string Dimensions)> _subAccounts = [];

    public readonly List<string> Gaps = [], Unbalanced = [];
    public DateTime LastTime { get; private set; }
    public Dictionary<(int Type, int Period), int> LastNumbers { get; } = [];
    public Dictionary<(string Account, string Dimensions), (decimal Debit, decimal Credit)> Balances { get; } = [];

    public void Read(long position, byte[] bytes)
    {
        var r = new Fields(bytes);
        var (format, kind) = (r.Byte(), r.Byte());
        if (format is not (1 or 2)) throw new InvalidDataException($"its format is {format}, this program knows 1 and 2");
        var (ownPosition, _, time, _) = (r.Int64(), r.Int64(), DateTime.UnixEpoch.AddTicks(r.Int64()), r.Text());
        if (ownPosition != position || time < LastTime) throw new InvalidDataException($"it says that it is record {ownPosition} of {time:O}, after one of {LastTime:O}");
        LastTime = time;
        if (kind == 2) ReadAccount(r);
        else if (kind == 3) _subAccounts.Add(r.Int32(), (r.Text(), r.Text()));
        else if (kind == 5) ReadEntry(r, position, format);
        else return; // The other kinds move no balance.
        if (!r.IsAtEnd) throw new InvalidDataException("bytes stand behind its last field");
    }

    private void ReadAccount(Fields r)
    {
        _accounts[r.Text()] = (r.Text(), r.Text(), r.Byte());
        r.Flag(); // normal side
        for (var n = r.Count(); n > 0; n--) r.Text(); // required dimensions
        for (var n = r.Count(); n > 0; n--) r.Text(); // optional dimensions
        r.Flag(); // whether it is posted to
    }

    private void ReadEntry(Fields r, long position, int format)
    {
        var (type, period, number, date) = (r.Byte(), r.Int32(), r.Int32(), r.Date());
        if (r.Flag()) r.Date(); // the original date
        for (var n = 3; n > 0; n--) r.Text(); // key, cause, summary
        r.Byte(); // relation
        if (r.Flag()) r.Int64(); // the entry that it corrects
        for (var n = 3; n > 0; n--) r.Text(); // preparer, reviewer, poster
        for (var n = r.Count(); n > 0; n--) (_, _, _) = (r.Text(), r.Take(r.Count()).Length, r.Int64()); // attachments
        var difference = new decimal[2]; // financial, budgetary
        for (var n = r.Count(); n > 0; n--)
        {
            var (sub, isCredit, amount) = (_subAccounts[r.Int32()], r.Flag(), (decimal)r.Int64());
            difference[_accounts[sub.Account].Type <= 5 ? 0 : 1] += isCredit ? -amount : amount;
            if (date > asOf) continue;
            var (debit, credit) = Balances.GetValueOrDefault(sub);
            Balances[sub] = isCredit ? (debit, credit + amount) : (debit + amount, credit);
        }

        if (format >= 2 && r.Flag()) (_, _, _) = (r.Text(), r.Text(), r.Text()); // payment: purpose, payee, document
        if (difference is not [0, 0]) Unbalanced.Add($"record {position}: debits exceed credits by {difference[0] / 100:F2} and {difference[1] / 100:F2}");
        var before = LastNumbers.GetValueOrDefault((type, period));
        if (number != before + 1) Gaps.Add($"record {position} is number {number} of type {type} in {period}, after {before}");
        LastNumbers[(type, period)] = number;
    }

    // The first difference between the file and the records; null where there is none.
    public string? CompareTrialBalance(string csv)
    {
        var (rows, missing) = (Rows(csv), Balances.Keys.ToHashSet());
        if (string.Join(',', rows[0]) != "account,name,dimensions,debit_yuan,credit_yuan,balance_yuan") return "the columns are others";
        foreach (var row in rows[1..])
        {
            var at = string.Join(" ", row);
            if (row.Count != 6 || !missing.Remove((row[0], row[2]))) return $"'{at}' is not in the records, or stands twice";
            var ((zh, en, _), (debit, credit)) = (_accounts[row[0]], Balances[(row[0], row[2])]);
            string[] expected = [row[1] == en ? en : zh, row[2], .. new[] { debit, credit, debit - credit }.Select(fen => (fen / 100).ToString("F2", CultureInfo.InvariantCulture))];
            if (!expected.SequenceEqual(row[1..])) return $"'{at}' is {string.Join(" ", expected)} in the records";
        }

        return missing.Count == 0 ? null : $"{missing.Count} row(s) of the records are not in the file, one of them {missing.Min()}";
    }

    // RFC 4180: a cell in quotes may hold commas and line ends, and "" for a quote.
    private static List<List<string>> Rows(string csv)
    {
        var (rows, at) = (new List<List<string>> { new() }, 0);
        foreach (Match cell in Regex.Matches(csv, """\G(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\n)"""))
        {
            rows[^1].Add(cell.Groups[1].Value.Replace("\"\"", "\"") + cell.Groups[2].Value);
            if (cell.Groups[3].Value == "\n") rows.Add([]);
            at += cell.Length;
        }

        return at == csv.Length ? rows[..^1] : throw new InvalidDataException($"trial-balance.csv is no CSV from character {at} on");
    }
}

// The values of docs/log-format.md, from the beginning of a record to its end.
internal sealed class Fields(byte[] bytes)
{
    private int _at;
    public bool IsAtEnd => _at == bytes.Length;
    public ReadOnlySpan<byte> Take(int count) => bytes.AsSpan((_at += count) - count, count);
    public byte Byte() => Take(1)[0];
    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));
    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));
    public int Count() => Int32() is >= 0 and var count ? count : throw new InvalidDataException("a count is negative");
    public bool Flag() => Byte() is <= 1 and var flag ? flag == 1 : throw new InvalidDataException("a flag or side is neither 0 nor 1");
    public string Text() => new UTF8Encoding(false, true).GetString(Take(Count()));
    public DateOnly Date() => new DateOnly(1970, 1, 1).AddDays(Int32());
}
