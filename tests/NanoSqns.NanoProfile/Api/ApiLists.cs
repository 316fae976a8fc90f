using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoProfile.Api;

/// <summary>The public API of the device's libraries (tools/NanoSqns.NanoSubset/NanoApi) and of the test framework (TestFrameworkApi), as it is in metadata.</summary>
public sealed class ApiLists
{
    private static readonly Lazy<ApiLists> Loaded = new(() => new ApiLists());
    private readonly NanoLibraries libraries = NanoLibraries.And(Directory.GetFiles(Path.Combine(Repository.Profile, "TestFrameworkApi"), "*.txt")
        .Select(f => KeyValuePair.Create<string, TextReader>(Path.GetFileNameWithoutExtension(f), new StringReader(File.ReadAllText(f)))));

    private readonly Dictionary<NanoType, ApiType> types = [];

    private ApiLists()
    {
    }

    /// <summary>All lists, read once.</summary>
    public static ApiLists Default => Loaded.Value;

    /// <summary>True when there is a list of that assembly.</summary>
    public bool HasAssembly(string assembly) => libraries.HasAssembly(assembly);

    /// <summary>A type of an assembly by its full name (nested after a slash), or null.</summary>
    public ApiType? Find(string assembly, string fullName) => TypeOf(libraries.Find(assembly, fullName));

    /// <summary>A type as signatures name it, or null for a keyword or an unknown name.</summary>
    public ApiType? BySimpleName(string name) => TypeOf(libraries.ByName(name));

    /// <summary>The type's bases and interfaces, and theirs, and Object.</summary>
    public IEnumerable<string> SuperTypes(ApiType type)
    {
        yield return "System.Object";
        var open = new Queue<ApiType>([type]);
        while (open.TryDequeue(out ApiType? next))
        {
            yield return next.FullName;
            string[] above = next.BaseName == null ? [.. next.Interfaces] : [next.BaseName, .. next.Interfaces];
            foreach (ApiType t in above.Select(BySimpleName).OfType<ApiType>())
                open.Enqueue(t);
        }
    }

    private ApiType? TypeOf(NanoType? listed)
    {
        if (listed is null)
            return null;

        lock (types)
        {
            if (!types.TryGetValue(listed, out ApiType? type))
                types.Add(listed, type = new ApiType(listed));

            return type;
        }
    }
}
