using System.Collections.Frozen;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>Reads case folders.</summary>
/// <remarks>
/// <para>All problems of all files are found in one pass; <see cref="FactIntake.Compare"/> then finds what only shows across
/// rows: duplicate keys, unknown references, changed values.</para>
/// <para>Stars may stand for any cell but keys, <c>line_id</c>, dates, references and required choices: a row could not be placed without these.</para>
/// </remarks>
public static class CaseFolder
{
    private const string SettingsFile = "case.json";

    /// <summary>Reads a folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="progress">Told the share of the folder that has been read, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder has no <c>case.json</c>.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static CaseReading Read(string directory, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory)) throw new DirectoryNotFoundException($"There is no directory {directory}.");
        var settingsPath = Path.Combine(directory, SettingsFile);
        if (!File.Exists(settingsPath)) throw new FileNotFoundException($"A case folder needs {settingsPath}.", settingsPath);
        return new Reading(directory, progress, cancellationToken).Run();
    }

    private sealed class Reading(string directory, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        private readonly List<StatedRow> _rows = [];
        private readonly List<Problem> _problems = [];
        private readonly HashSet<string> _incompleteKinds = new(StringComparer.Ordinal);
        private CaseSettings? _settings;
        private long _totalBytes;
        private long _readBytes;

        public CaseReading Run()
        {
            var files = Directory.EnumerateFiles(directory).Select(p => new FileInfo(p)).OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
            _totalBytes = Math.Max(1, files.Sum(f => f.Length));
            foreach (var kind in RelocationFacts.All.Where(k => k.File.Length > 0)) ReadKind(kind);
            foreach (var file in files) ReportUnread(file.Name);

            RequireRows(RelocationFacts.Project);
            RequireRows(RelocationFacts.Household);
            CheckPublishedProjects();
            new DateOrder(_problems).Check(_rows);
            progress?.Report(1);
            return new(_settings, [.. _rows], [.. InOrderOfFiles()], _incompleteKinds.ToFrozenSet(StringComparer.Ordinal));
        }

        private void ReadKind(FactKind kind)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(directory, kind.File);
            if (!File.Exists(path)) return;

            var bytes = File.ReadAllBytes(path);
            if (TextFile.Decode(bytes, new(kind.File), _problems) is not { } text || !ReadText(kind, text, bytes.Length))
            {
                _incompleteKinds.Add(kind.Name);
            }

            _readBytes += bytes.Length;
            Report(0);
        }

        private bool ReadText(FactKind kind, string text, int bytes)
        {
            if (kind == RelocationFacts.Case) return ReadSettings(text);
            if (kind.File.EndsWith(".json", StringComparison.Ordinal))
            {
                var policies = new PolicyFile(kind, _problems);
                policies.Read(text, _rows);
                return policies.IsComplete;
            }

            var table = new CaseTable(kind, _problems);
            var first = _rows.Count;
            table.Read(text, _rows, share => Report((long)(share * bytes)), cancellationToken);
            return kind == RelocationFacts.Correction ? ReadCorrected(first) && table.IsComplete : table.IsComplete;
        }

        private bool ReadCorrected(int first)
        {
            var rows = _rows[first..].ConvertAll(r => CorrectionCells.Read(r, _problems));
            _rows.RemoveRange(first, rows.Count);
            _rows.AddRange(rows.OfType<StatedRow>());
            return !rows.Contains(null);
        }

        private bool ReadSettings(string text)
        {
            var place = new ProblemPlace(SettingsFile);
            if (JsonFields.Parse(text, place, _problems) is not { } json) return false;
            _settings = CaseSettings.Read(json, place, _problems);
            if (_settings is null) return false;
            _rows.Add(StatedRow.Of(
                RelocationFacts.Case,
                [new("case_id", FactValue.Of("case")), new("settings", FactValue.Json(CanonicalJson.ToText(json)))],
                null,
                place));
            return true;
        }

        private void ReportUnread(string file)
        {
            if (RelocationFacts.All.Any(k => k.File == file)) return;
            var isTable = file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
            if (!isTable && !file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return;

            _problems.Add(Problem.Warning(
                new(file),
                "",
                new("案例格式中没有这个文件，不读取", "the case format has no such file; it isn't read"),
                new(
                    "如是笔误请改正文件名（区分大小写），否则可不理会",
                    "if it is a slip, correct the file's name (case matters); otherwise ignore this")));
        }

        private void RequireRows(FactKind kind)
        {
            if (_incompleteKinds.Contains(kind.Name) || _rows.Exists(r => r.Kind == kind)) return;
            _problems.Add(Problem.Error(
                new(kind.File),
                "",
                new($"案例为空：没有任何{kind.NameZh}", $"the case is empty: it has no {kind.NameEn}"),
                new($"请在 {kind.File} 中至少写一行", $"state at least one row in {kind.File}")));
        }

        private void CheckPublishedProjects()
        {
            if (_settings is null || _incompleteKinds.Contains(RelocationFacts.Project.Name)) return;
            var projects = _rows.Where(r => r.Kind == RelocationFacts.Project).Select(r => r.Subject).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < _settings.Published.Length; i++)
            {
                if (_settings.Published[i].Project is not { } project || projects.Contains(project)) continue;
                _problems.Add(Problem.Error(
                    new(SettingsFile, null, $"published[{i}].project"),
                    project,
                    new($"没有项目编号为“{project}”的项目", $"unknown project \"{project}\""),
                    new(
                        $"请改为 {RelocationFacts.Project.File} 中的编号",
                        $"use a project_id of {RelocationFacts.Project.File}")));
            }
        }

        /// <summary>The problems in the order in which a person walks through the folder: file by file, from the top.</summary>
        private IEnumerable<Problem> InOrderOfFiles()
        {
            var order = RelocationFacts.All.Where(k => k.File.Length > 0).Select((k, i) => (k.File, i)).ToDictionary(k => k.File, k => k.i);
            return _problems.OrderBy(p => order.GetValueOrDefault(p.Place.Source, order.Count))
                .ThenBy(p => p.Place.Source, StringComparer.Ordinal)
                .ThenBy(p => p.Place.Line ?? 0);
        }

        private void Report(long bytesOfFile) => progress?.Report((double)(_readBytes + bytesOfFile) / _totalBytes);
    }
}
