using PengGai.Ledger.Log;

namespace PengGai.Exchange.Audit;

/// <summary>What tells an auditor how to check the folder, in both languages.</summary>
internal static class AuditReadme
{
    public static string Text(Checkpoint checkpoint) => $$"""
        {{LineText.Escape(checkpoint.Book)}}
        {{checkpoint.Head}}

        本文件夹是账簿的审计导出，不用本软件也能核对。

        records.txt        全部记录：序号、空格、记录字节（十六进制）。其余各表都可由它推出
        checkpoint.txt     检查点：记录条数与默克尔树根{{(checkpoint.Signature is null ? "（未签名）" : "，已签名")}}
        trial-balance.csv  科目余额表      journal.csv     序时账（凭证分录）
        chart.csv          科目表          operations.csv  操作日志
        SHA256SUMS         以上文件的校验和

        1. 文件完整：在本文件夹内执行  sha256sum -c SHA256SUMS
        2. 与事先另行保存的检查点比较。只在本文件夹内自相吻合，不能证明什么
        3. 记录给出检查点的树根（下附 Python 程序，只用标准库）
        4. 余额、断号、借贷平衡由记录重算：.NET 10 的单文件程序 verify-checkpoint.cs（PengGai 源码 samples 目录，先复制到本目录）
               dotnet run verify-checkpoint.cs -- export .
           签名、包含证明、一致性证明也由它核对

        This folder is the audit export of a book. It can be checked without the program that wrote it.

        records.txt        every record: its position, a space, its bytes in hexadecimal; all tables follow from it
        checkpoint.txt     how many records there are, and the root of the Merkle tree over them{{(checkpoint.Signature is null ? " (not signed)" : ", signed")}}
        trial-balance.csv  by sub-account        journal.csv     the lines of all entries
        chart.csv          the accounts          operations.csv  who did what when
        SHA256SUMS         the sums of these files

        1. The files are whole: in this folder  sha256sum -c SHA256SUMS
        2. Compare the checkpoint with the one that was kept elsewhere. Files that agree with each other alone prove nothing
        3. The records give the checkpoint's root: the Python program below, standard library only
        4. Balances, numbers and entries follow from the records: verify-checkpoint.cs, one file for .NET 10 (in the folder samples of PengGai's source; copy it here first)
               dotnet run verify-checkpoint.cs -- export .
           which checks signatures, inclusion proofs and consistency proofs too

        RFC 6962: leaf = SHA-256(00 | record), node = SHA-256(01 | left | right)

        --8<-- python3, run in this folder
        import hashlib
        h = lambda b: hashlib.sha256(b).digest()
        peaks = []
        for size, line in enumerate(open("records.txt"), 1):
            position, record = line.split()
            assert int(position) == size, line
            node = h(b"\0" + bytes.fromhex(record))
            while size % 2 == 0:
                node, size = h(b"\1" + peaks.pop() + node), size // 2
            peaks.append(node)
        root = peaks.pop()
        while peaks:
            root = h(b"\1" + peaks.pop() + root)
        kept = dict(l.rstrip("\n").split(": ", 1) for l in open("checkpoint.txt", encoding="utf-8") if ": " in l)
        assert root.hex() == kept["root"], root.hex()
        print("ok", root.hex())
        -->8--

        """;
}
