namespace PengGai.Reports.Html;

/// <summary>Estimates how high the rows of a page are on a sheet of A4, so that it can be set as small as it must be and no smaller.</summary>
/// <remarks>Sizes and paddings are those of <c>statement.css</c>. It errs on the high side: characters are taken wide, words are not parted.</remarks>
internal sealed class SheetHeight
{
    // In points: 297 mm less the margins, and 186 mm.
    private const double Printable = 765;
    private const double Width = 527;

    private static readonly (string Name, double Size, double LineHeight)[] Sizes =
        [("", 9, 1.4), ("dense", 8, 1.3), ("denser", 6.8, 1.22), ("densest", 5.6, 1.16), ("tiny", 4.6, 1.12)];

    private readonly List<(int Column, double TextEm, double ReservedEm, double Rows, double ExtraEm)> _rows = [];

    /// <summary>The column that rows go to: 0 for the whole width, 1 and 2 for the two halves that stand side by side.</summary>
    public int Column { get; set; }

    /// <summary>Counts a row.</summary>
    /// <param name="text">Its longest text.</param>
    /// <param name="reservedEm">The width in em that its other cells take.</param>
    public void Row(string text, double reservedEm) => _rows.Add((Column, text.Sum(c => c < 0x2E80 ? 0.56 : 1.02), reservedEm, 1, 0.28));

    /// <summary>Counts a heading.</summary>
    public void Heading() => _rows.Add((Column, 0, 0, 1.12, 0.98));

    /// <summary>The name of the largest size at which everything fits; the smallest where nothing does.</summary>
    public string Fitting() => Sizes.FirstOrDefault(s => HeightAt(s.Size, s.LineHeight) <= Printable, Sizes[^1]).Name;

    private double HeightAt(double size, double lineHeight)
    {
        var columns = new double[3];
        foreach (var row in _rows)
        {
            var width = ((row.Column == 0 ? Width : (Width / 2) - size) / size) - row.ReservedEm;
            var lines = Math.Max(1, Math.Ceiling(row.TextEm / Math.Max(width, 4)));
            columns[row.Column] += (((lines * row.Rows * lineHeight) + row.ExtraEm) * size) + 0.4;
        }

        return columns[0] + Math.Max(columns[1], columns[2]);
    }
}
