using System.Text;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange.Tests;

/// <summary>A case folder on disk, sound to begin with, that a test can spoil.</summary>
internal sealed class CaseDirectory : IDisposable
{
    public CaseDirectory()
    {
        Path = Directory.CreateTempSubdirectory("penggai-case-").FullName;
        Write("case.json", """{"name": "测试", "unit_kind": "institution", "as_of": "2020-12-31"}""");
        Write("projects.csv", "project_id,name,started_on,planned_delivery_on", "GH1,光华一期,2016-01-10,2018-12-31");
        Write("households.csv", "household_id,project_id,area_m2,persons", "H1,GH1,86.5,3", "H2,GH1,40,2");
        Write("agreements.csv", "agreement_id,household_id,signed_on,route", "A1,H1,2016-03-01,in_kind", "A2,H2,2016-03-02,cash");
    }

    public string Path { get; }

    public void Write(string file, params string[] lines) =>
        WriteBytes(file, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public void WriteBytes(string file, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);

    public void Remove(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public CaseReading Read() => CaseFolder.Read(Path, null, TestContext.Current.CancellationToken);

    /// <summary>Reads the folder and compares it with what was stored, as an import does.</summary>
    public (IReadOnlyList<Problem> Problems, IntakeResult Intake) Import(IEnumerable<Fact>? stored = null)
    {
        var reading = Read();
        var intake = FactIntake.Compare(stored ?? [], reading.Rows, reading.IncompleteKinds, TestContext.Current.CancellationToken);
        return ([.. reading.Problems, .. intake.Problems], intake);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
