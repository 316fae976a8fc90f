using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NanoSqns.NanoSubset.Device;

/// <summary>The public API of libraries of the device: one list for each assembly, in the form of NanoApi/README.md.</summary>
public sealed class NanoLibraries
{
    private const string Folder = "NanoApi/";
    private const string Extension = ".txt";

    // further members of types that a list already has
    private const string AlsoAllowed = "also-allowed";

    private static readonly Lazy<NanoLibraries> Loaded = new(() => new NanoLibraries().AddEmbedded());
    private readonly Dictionary<string, HashSet<string>> assemblies = [];
    private readonly Dictionary<string, NanoType> byFullName = [];
    private readonly Dictionary<string, NanoType> byName = [];
    private readonly HashSet<string> namespaces = [];

    private NanoLibraries()
    {
    }

    /// <summary>The lists of this assembly, read once.</summary>
    public static NanoLibraries Default => Loaded.Value;

    /// <summary>The lists of this assembly, and those of a folder.</summary>
    public static NanoLibraries And(IEnumerable<KeyValuePair<string, TextReader>> more)
    {
        NanoLibraries libraries = new NanoLibraries().AddEmbedded();
        foreach (KeyValuePair<string, TextReader> list in more)
            libraries.Add(list.Key, list.Value);

        return libraries;
    }

    /// <summary>All types.</summary>
    public IEnumerable<NanoType> Types => byFullName.Values;

    /// <summary>True when there is a list of that assembly.</summary>
    public bool HasAssembly(string name) => assemblies.ContainsKey(name);

    /// <summary>True when a library has types in this namespace or below it.</summary>
    public bool HasNamespace(string name) => namespaces.Contains(name);

    /// <summary>The device's type of the same full name; an array is System.Array; null when there is none.</summary>
    public NanoType? Find(ITypeSymbol type) => Find(type is IArrayTypeSymbol ? "System.Array" : Signature.FullName(type));

    /// <summary>The type of an assembly by its full name, or null.</summary>
    public NanoType? Find(string assembly, string fullName) =>
        assemblies.TryGetValue(assembly, out HashSet<string>? types) && types.Contains(fullName) ? Find(fullName) : null;

    /// <summary>The type, its bases and its interfaces as they are on the device, and Object at the end.</summary>
    public IEnumerable<NanoType> Chain(NanoType type)
    {
        for (NanoType? t = type; t != null; t = t.BaseName == null ? null : ByName(t.BaseName))
        {
            yield return t;
            foreach (NanoType i in t.Interfaces.Select(ByName).OfType<NanoType>())
                yield return i;
        }

        if (type.Kind == "interface")
            yield return byFullName["System.Object"];
    }

    /// <summary>A type as signatures name it; null for a keyword or an unknown name.</summary>
    public NanoType? ByName(string name) => byName.TryGetValue(name, out NanoType? found) ? found : null;

    private NanoType? Find(string fullName) => byFullName.TryGetValue(fullName, out NanoType? found) ? found : null;

    private NanoLibraries AddEmbedded()
    {
        Assembly assembly = typeof(NanoLibraries).Assembly;
        string[] names = [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder)).Select(n => n.Substring(Folder.Length, n.Length - Folder.Length - Extension.Length))];
        foreach (string name in names.OrderBy(n => n == AlsoAllowed).ThenBy(n => n, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(Folder + name + Extension)!);
            Add(name, reader);
        }

        return this;
    }

    private void Add(string assembly, TextReader reader)
    {
        HashSet<string> types = [];
        NanoType? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;

            if (line[0] == ' ')
                current!.Add(NanoMember.Parse(line));
            else
                types.Add((current = Register(NanoType.Parse(line))).FullName);
        }

        if (assembly != AlsoAllowed)
            assemblies.Add(assembly, types);
    }

    private NanoType Register(NanoType type)
    {
        if (Find(type.FullName) is { } known)
            return known;

        byFullName.Add(type.FullName, type);
        if (!byName.ContainsKey(type.Name))
            byName.Add(type.Name, type);

        for (string name = type.Namespace; name.Length > 0; name = name.Substring(0, Math.Max(0, name.LastIndexOf('.'))))
            namespaces.Add(name);

        return type;
    }
}
