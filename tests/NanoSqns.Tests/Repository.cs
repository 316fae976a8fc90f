namespace NanoSqns.Tests;

/// <summary>The repository that the tests run in, for those that look at its files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d != null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "NanoSqns.sln")))
                return d.FullName;
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
