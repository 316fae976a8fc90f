using System;
using System.Collections.Generic;
using System.Linq;

namespace NanoSqns.NanoSubset.Device;

/// <summary>A listed member of a device library, types as the lists write them.</summary>
public sealed class NanoMember
{
    private static readonly string[] Modifiers = ["protected", "static", "virtual", "override", "abstract", "sealed", "const", "event"];

    private NanoMember(string type, string name, string[] modifiers, string? accessors, string? parameters)
    {
        Name = name == "ctor" ? ".ctor" : name;
        Type = name == "ctor" ? "void" : type;
        IsStatic = modifiers.Contains("static") || modifiers.Contains("const");
        IsAbstract = modifiers.Contains("abstract");
        IsEvent = modifiers.Contains("event");
        IsProperty = accessors != null;
        IsMethod = accessors == null && parameters != null;
        CanGet = accessors == null || accessors.Contains("get;");
        CanSet = accessors == null || accessors.Contains("set;");
        Parameters = [.. (parameters ?? "").Split([", "], StringSplitOptions.RemoveEmptyEntries).Select(NanoParameter.Parse)];
    }

    /// <summary>Metadata name, but for accessors: .ctor, op_Equality, Length, Item.</summary>
    public string Name { get; }

    /// <summary>What it returns or holds.</summary>
    public string Type { get; }

    /// <summary>Belongs to the type; a constant does.</summary>
    public bool IsStatic { get; }

    /// <summary>The list calls it abstract; members of interfaces are not called so.</summary>
    public bool IsAbstract { get; }

    /// <summary>An event.</summary>
    public bool IsEvent { get; }

    /// <summary>A property or an indexer.</summary>
    public bool IsProperty { get; }

    /// <summary>A method or constructor.</summary>
    public bool IsMethod { get; }

    /// <summary>Not a property without a getter.</summary>
    public bool CanGet { get; }

    /// <summary>A field, an event, or a property with a setter.</summary>
    public bool CanSet { get; }

    /// <summary>Those of a method or an indexer.</summary>
    public IReadOnlyList<NanoParameter> Parameters { get; }

    /// <summary>How many parameters have no default value.</summary>
    public int Required => Parameters.Count(p => !p.IsOptional);

    /// <summary>The last parameter takes any number of arguments.</summary>
    public bool IsParams => Parameters.Count > 0 && Parameters[Parameters.Count - 1].IsParams;

    /// <summary>For messages: Name(int, string).</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Parameters)})";

    /// <summary>
    /// One line of a list: <c>ctor(P)</c>, <c>T Name(P)</c>, <c>T Name { get; }</c>, <c>T Item[int] { get; }</c>, <c>event T Name</c>, <c>const T Name</c> or <c>T Name</c>.
    /// </summary>
    public static NanoMember Parse(string line)
    {
        string[] modifiers = [.. line.Trim().Split(' ').TakeWhile(Modifiers.Contains)];
        string text = line.Trim().Substring(modifiers.Sum(m => m.Length + 1));
        int brace = text.IndexOf('{');
        string? accessors = brace < 0 ? null : text.Substring(brace);
        if (brace >= 0)
            text = text.Substring(0, brace).TrimEnd();

        int open = brace < 0 ? text.IndexOf('(') : text.EndsWith("]") ? text.LastIndexOf('[') : -1;
        string? parameters = open < 0 ? null : text.Substring(open + 1, text.Length - open - 2);
        string[] words = (open < 0 ? text : text.Substring(0, open)).Split(' ');
        return new NanoMember(words[0], words[words.Length - 1], modifiers, accessors, parameters);
    }
}
