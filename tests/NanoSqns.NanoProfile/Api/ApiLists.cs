namespace NanoSqns.NanoProfile.Api;

/// <summary>The public API of the device's libraries: one list an assembly (tools/NanoSqns.NanoSubset/NanoApi, and the test framework's beside this project).</summary>
public sealed class ApiLists
{
    private const string AlsoAllowed = "also-allowed";
    private static readonly Lazy<ApiLists> Loaded = new(() => new ApiLists());
    private readonly Dictionary<string, Dictionary<string, ApiType>> assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiType> bySimpleName = new(StringComparer.Ordinal);

    private ApiLists()
    {
        string[] folders = [Repository.At("tools/NanoSqns.NanoSubset/NanoApi"), Path.Combine(Repository.Profile, "TestFrameworkApi")];
        foreach (string file in folders.SelectMany(f => Directory.GetFiles(f, "*.txt")).Order(StringComparer.Ordinal))
        {
            string assembly = Path.GetFileNameWithoutExtension(file);
            if (assembly != AlsoAllowed)
                assemblies.Add(assembly, Read(file, []));
        }

        foreach (ApiType type in assemblies.Values.SelectMany(a => a.Values))
            bySimpleName.TryAdd(type.Name, type);

        // further members of types that some list already has
        Read(Path.Combine(folders[0], AlsoAllowed + ".txt"), assemblies.Values.SelectMany(a => a.Values));
    }

    /// <summary>All lists, read once.</summary>
    public static ApiLists Default => Loaded.Value;

    /// <summary>True when there is a list of that assembly.</summary>
    public bool HasAssembly(string assembly) => assemblies.ContainsKey(assembly);

    /// <summary>A type of an assembly by its full name (nested after a slash), or null.</summary>
    public ApiType? Find(string assembly, string fullName) =>
        assemblies.TryGetValue(assembly, out Dictionary<string, ApiType>? types) && types.TryGetValue(fullName, out ApiType? type) ? type : null;

    /// <summary>A type as signatures name it, or null for a keyword or an unknown name.</summary>
    public ApiType? BySimpleName(string name) => bySimpleName.GetValueOrDefault(name);

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

    private static Dictionary<string, ApiType> Read(string file, IEnumerable<ApiType> known)
    {
        Dictionary<string, ApiType> types = known.GroupBy(t => t.FullName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        ApiType? current = null;
        foreach (string line in File.ReadLines(file).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == ' ')
            {
                current!.Add(line);
                continue;
            }

            ApiType type = ApiType.Parse(line);
            if (!types.TryAdd(type.FullName, type))
                type = types[type.FullName];

            current = type;
        }

        return types;
    }
}
