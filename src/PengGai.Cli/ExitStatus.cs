namespace PengGai.Cli;

/// <summary>The exit status of the command; scripts rely on it.</summary>
internal static class ExitStatus
{
    /// <summary>Done. A published total that differs is still done.</summary>
    public const int Done = 0;

    /// <summary>The work was refused, content is bad, or a check found something.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A file is missing or unreadable, or input or output failed.</summary>
    public const int InputOutput = 3;

    /// <summary>A bug.</summary>
    public const int Bug = 70;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
