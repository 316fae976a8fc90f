namespace NanoSqns.NanoProfile.Compiling;

/// <summary>The libraries of the device and which of them each one references, as the real packages do; every library references mscorlib.</summary>
public static class StubPlatform
{
    /// <summary>The assembly that defines System.Object.</summary>
    public const string CoreLibrary = "mscorlib";

    /// <summary>The library of the tests that run on the device.</summary>
    public const string TestFramework = "nanoFramework.TestFramework";

    private static readonly (string Name, string[] Dependencies)[] Packages =
    [
        (CoreLibrary, []),
        ("nanoFramework.Runtime.Events", [CoreLibrary]),
        ("nanoFramework.Runtime.Native", [CoreLibrary]),
        ("nanoFramework.System.Text", [CoreLibrary]),
        ("nanoFramework.System.IO.Hashing", [CoreLibrary]),
        ("nanoFramework.Hardware.Esp32", [CoreLibrary, "nanoFramework.Runtime.Events"]),
        ("System.Device.Gpio", [CoreLibrary, "nanoFramework.Runtime.Events"]),
        ("System.IO.Streams", [CoreLibrary, "nanoFramework.System.Text"]),
        ("System.IO.Ports", [CoreLibrary, "nanoFramework.Runtime.Events", "System.IO.Streams"]),
        ("System.IO.FileSystem", [CoreLibrary, "nanoFramework.Runtime.Events", "nanoFramework.System.Text", "System.IO.Streams"]),
        (TestFramework, [CoreLibrary]),
    ];

    private static readonly Lazy<Dictionary<string, StubAssembly>> Compiled = new(CompileAll);

    /// <summary>Every stub, compiled once, by name.</summary>
    public static IReadOnlyDictionary<string, StubAssembly> Assemblies => Compiled.Value;

    /// <summary>The name of the assembly in a package: CoreLibrary holds mscorlib; the System ones drop the prefix where the assembly does.</summary>
    public static string AssemblyOf(string packageId)
    {
        if (packageId == "nanoFramework.CoreLibrary")
            return CoreLibrary;

        string shortened = packageId.StartsWith("nanoFramework.System.", StringComparison.Ordinal) ? packageId["nanoFramework.".Length..] : packageId;
        return Packages.Any(p => p.Name == shortened) ? shortened : packageId;
    }

    private static Dictionary<string, StubAssembly> CompileAll()
    {
        var done = new Dictionary<string, StubAssembly>(StringComparer.Ordinal);
        foreach ((string name, string[] dependencies) in Packages)
            done.Add(name, StubAssembly.FromFolder(name, dependencies.Select(d => done[d])));

        return done;
    }
}
