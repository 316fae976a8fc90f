using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NanoSqns.NanoSubset.Device;

/// <summary>The public API of the libraries that are on the device, as the embedded lists of NanoApi/ tell it.</summary>
public sealed class NanoLibraries
{
    private static readonly Lazy<NanoLibraries> Loaded = new(Load);
    private readonly Dictionary<string, NanoType> byFullName = [];
    private readonly Dictionary<string, NanoType> byName = [];
    private readonly HashSet<string> namespaces = [];

    private NanoLibraries()
    {
    }

    /// <summary>The lists of this assembly, read once.</summary>
    public static NanoLibraries Default => Loaded.Value;

    /// <summary>All types.</summary>
    public IEnumerable<NanoType> Types => byFullName.Values;

    /// <summary>True when a library has types in this namespace or below it.</summary>
    public bool HasNamespace(string name) => namespaces.Contains(name);

    /// <summary>The device's type of the same full name; an array is System.Array; null when there is none.</summary>
    public NanoType? Find(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol)
            return byFullName["System.Array"];

        return byFullName.TryGetValue(Signature.FullName(type), out NanoType? found) ? found : null;
    }

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

    private NanoType? ByName(string name) => byName.TryGetValue(name, out NanoType? found) ? found : null;

    private static NanoLibraries Load()
    {
        var libraries = new NanoLibraries();
        Assembly assembly = typeof(NanoLibraries).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("NanoApi/")))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            libraries.Read(reader);
        }

        return libraries;
    }

    private void Read(StreamReader reader)
    {
        NanoType? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;

            if (line[0] == ' ')
                current!.Add(NanoMember.Parse(line));
            else
                current = Register(NanoType.Parse(line));
        }
    }

    // A type that a further file names again (also-allowed.txt) gets the further members.
    private NanoType Register(NanoType type)
    {
        if (byFullName.TryGetValue(type.FullName, out NanoType? known))
            return known;

        byFullName.Add(type.FullName, type);
        if (!byName.ContainsKey(type.Name))
            byName.Add(type.Name, type);

        for (string name = type.Namespace; name.Length > 0; name = name.Substring(0, Math.Max(0, name.LastIndexOf('.'))))
            namespaces.Add(name);

        return type;
    }
}
