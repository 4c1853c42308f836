using System.Globalization;
using BenchmarkDotNet.Running;
using PengGai.Benchmarks;

if (args is ["million", var step, var path, ..]) return await MillionEntries.RunAsync(step, path, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1_000_000);
if (args is ["city", var folder, var households])
{
    CityCase.Write(folder, int.Parse(households, CultureInfo.InvariantCulture));
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(MillionEntries).Assembly).Run(args);
return 0;
