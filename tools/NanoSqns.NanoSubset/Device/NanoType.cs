using System;
using System.Collections.Generic;
using System.Linq;

namespace NanoSqns.NanoSubset.Device;

/// <summary>A listed type of a device library.</summary>
public sealed class NanoType
{
    private static readonly string[] Kinds = ["class", "struct", "interface", "enum", "delegate"];
    private readonly List<NanoMember> members = [];

    private NanoType(string fullName, string kind, string? baseName, string[] interfaces)
    {
        FullName = fullName;
        Kind = kind;
        BaseName = baseName;
        Interfaces = interfaces;
    }

    /// <summary>Namespace and metadata name; nested types after a slash: System.IO.IOException/IOExceptionErrorCode.</summary>
    public string FullName { get; }

    /// <summary>The name without its surroundings, as the lists write it in signatures.</summary>
    public string Name => FullName.Substring(FullName.LastIndexOfAny(['.', '/']) + 1);

    /// <summary>The part before the type's own name.</summary>
    public string Namespace => FullName.Substring(0, Math.Max(0, FullName.LastIndexOf('.')));

    /// <summary>class, struct, interface, enum or delegate.</summary>
    public string Kind { get; }

    /// <summary>Simple name of the base type; null for Object and for interfaces.</summary>
    public string? BaseName { get; }

    /// <summary>Simple names of the interfaces.</summary>
    public IReadOnlyList<string> Interfaces { get; }

    /// <summary>The members in the order of the list.</summary>
    public IReadOnlyList<NanoMember> Members => members;

    /// <summary>The members of that name.</summary>
    public IEnumerable<NanoMember> Named(string name) => members.Where(m => m.Name == name);

    /// <summary>The indexers, whatever their metadata name (StringBuilder's is Item here and Chars on the PC).</summary>
    public IEnumerable<NanoMember> Indexers => members.Where(m => m.Name is "Item" or "Chars" && m.Parameters.Count > 0);

    /// <summary>Adds the line of a member.</summary>
    public void Add(NanoMember member) => members.Add(member);

    /// <summary>
    /// A line at the margin: <c>sealed class N.T : Base [I1,I2]</c>, <c>enum N.T : int { A, B }</c>, <c>delegate void N.T(int x)</c>.
    /// </summary>
    public static NanoType Parse(string line)
    {
        string[] words = line.Split(' ');
        int at = Array.FindIndex(words, w => Kinds.Contains(w));
        if (at < 0)
            throw new FormatException("not the line of a type: " + line);

        string kind = words[at];
        if (kind == "delegate")
        {
            string name = words[at + 2];
            return new NanoType(name.Substring(0, name.IndexOf('(')), kind, "MulticastDelegate", []);
        }

        string fullName = words[at + 1];
        if (kind == "enum")
            return Enumeration(fullName, line);

        int colon = Array.IndexOf(words, ":");
        string? baseName = colon > 0 ? words[colon + 1] : kind switch
        {
            "struct" => "ValueType",
            "class" when fullName != "System.Object" => "Object",
            _ => null,
        };
        int open = line.IndexOf('[');
        string[] interfaces = open < 0 ? [] : line.Substring(open + 1, line.IndexOf(']') - open - 1).Split(',');
        return new NanoType(fullName, kind, baseName, interfaces);
    }

    private static NanoType Enumeration(string fullName, string line)
    {
        var type = new NanoType(fullName, "enum", "Enum", []);
        int open = line.IndexOf('{');
        foreach (string name in line.Substring(open + 1, line.IndexOf('}') - open - 1).Split(','))
            type.Add(NanoMember.Parse(name));

        return type;
    }
}
