namespace NanoSqns.Tests.Device;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string FindRoot()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d != null; d = d.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(d.FullName, "NanoSqns.sln")))
                return d.FullName;
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
