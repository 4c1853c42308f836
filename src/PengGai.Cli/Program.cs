using System.Text;
using PengGai.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await Penggai.RunAsync(args, new Terminal(Console.OpenStandardOutput(), Console.Error, !Console.IsErrorRedirected, Console.IsOutputRedirected ? null : Console.WindowWidth));
