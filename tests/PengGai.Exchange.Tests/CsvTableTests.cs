using System.Text;
using NodaTime;
using PengGai.Ledger;

namespace PengGai.Exchange.Tests;

public sealed class CsvTableTests
{
    [Fact]
    public void Write_Table_IsMarkedUtf8WithLineFeedsAndPlainFigures()
    {
        using var stream = new MemoryStream();
        using (var table = new CsvTable(stream, "id", "on", "amount_yuan", "rate", "days"))
        {
            table.Text("A,1").Date(new LocalDate(2016, 9, 30)).Money(Money.FromYuan(-1234567.8m)).Number(15.500m).WholeNumber(30).EndRow();
            table.Text("=SUM(\"x\")").Date(null).Money(null).Number(null).WholeNumber(null).EndRow();
            table.Text("多\n行").Date(null).Money(Money.Zero).Number(0).WholeNumber(0).EndRow();
        }

        Assert.Equal(
            "\uFEFFid,on,amount_yuan,rate,days\n\"A,1\",2016-09-30,-1234567.80,15.50,30\n\"=SUM(\"\"x\"\")\",,,,\n\"多\n行\",,0.00,0.00,0\n",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void EndRow_OfAnotherWidth_Throws(int cells)
    {
        using var stream = new MemoryStream();
        using var table = new CsvTable(stream, "a", "b");
        for (var i = 0; i < cells; i++) table.Text("x");
        Assert.Throws<InvalidOperationException>(table.EndRow);
    }
}
