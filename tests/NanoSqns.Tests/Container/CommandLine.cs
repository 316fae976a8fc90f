namespace NanoSqns.Tests.Container;

/// <summary>Runs the command line in process.</summary>
internal static class CommandLine
{
    public static (int Code, string Text, string Error) Run(params string[] args)
    {
        using var text = new StringWriter();
        using var error = new StringWriter();
        int code = Cli.Program.Run(args, text, error);
        return (code, text.ToString(), error.ToString());
    }
}
