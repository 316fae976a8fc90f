using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace NanoSqns.NanoSubset.Device;

/// <summary>A listed type of a device library.</summary>
public sealed class NanoType
{
    private static readonly Regex Line = new(
        @"^(?:(?<kind>delegate) (?<invoke>\S+ )(?<name>[^\s(]+)(?<parameters>\(.*\))"
        + @"|(?<kind>enum) (?<name>\S+) : \S+ \{ (?<values>.*) \}"
        + @"|(?<modifier>(?:static |abstract |sealed )?)(?<kind>class|struct|interface) (?<name>\S+)(?: : (?<base>\S+))?(?: \[(?<interfaces>.*)\])?)$");

    private readonly List<NanoMember> members = [];

    private NanoType(Match line)
    {
        FullName = line.Groups["name"].Value;
        Kind = line.Groups["kind"].Value;
        Modifier = line.Groups["modifier"].Value;
        ListedBase = line.Groups["base"].Success ? line.Groups["base"].Value : null;
        Interfaces = Parts(line.Groups["interfaces"].Value, ",");
        members.AddRange(Parts(line.Groups["values"].Value, ", ").Select(value => NanoMember.Parse($"const {Name} {value}")));
        if (Kind == "delegate")
            Invoke = NanoMember.Parse(line.Groups["invoke"].Value + nameof(Invoke) + line.Groups["parameters"].Value);
    }

    /// <summary>Namespace and metadata name; nested types after a slash: System.IO.IOException/IOExceptionErrorCode.</summary>
    public string FullName { get; }

    /// <summary>The name without its surroundings, as the lists write it in signatures.</summary>
    public string Name => FullName.Substring(FullName.LastIndexOfAny(['.', '/']) + 1);

    /// <summary>The part before the type's own name.</summary>
    public string Namespace => FullName.Substring(0, Math.Max(0, FullName.LastIndexOf('.')));

    /// <summary>class, struct, interface, enum or delegate.</summary>
    public string Kind { get; }

    /// <summary><c>static </c>, <c>abstract </c> or <c>sealed </c> before class, or nothing.</summary>
    public string Modifier { get; }

    /// <summary>Simple name of the base type where the list names one.</summary>
    public string? ListedBase { get; }

    /// <summary>Simple name of the base type; null for Object and for interfaces.</summary>
    public string? BaseName => ListedBase ?? Kind switch
    {
        "struct" => "ValueType",
        "enum" => "Enum",
        "delegate" => "MulticastDelegate",
        "class" when FullName != "System.Object" => "Object",
        _ => null,
    };

    /// <summary>Simple names of the interfaces.</summary>
    public IReadOnlyList<string> Interfaces { get; }

    /// <summary>The members in the order of the list; the values of an enum.</summary>
    public IReadOnlyList<NanoMember> Members => members;

    /// <summary>The method of a delegate.</summary>
    public NanoMember? Invoke { get; }

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
        Match match = Line.Match(line);
        return match.Success ? new NanoType(match) : throw new FormatException("not the line of a type: " + line);
    }

    private static string[] Parts(string text, string separator) => text.Split([separator], StringSplitOptions.RemoveEmptyEntries);
}
