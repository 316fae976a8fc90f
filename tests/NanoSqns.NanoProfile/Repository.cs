namespace NanoSqns.NanoProfile;

/// <summary>Where the sources lie.</summary>
public static class Repository
{
    /// <summary>The folder of NanoSqns.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of this project.</summary>
    public static string Profile => At("tests/NanoSqns.NanoProfile");

    /// <summary>The full path of something below the root; parts are separated by '/'.</summary>
    public static string At(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    private static string FindRoot()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d != null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "NanoSqns.sln")))
                return d.FullName;
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
