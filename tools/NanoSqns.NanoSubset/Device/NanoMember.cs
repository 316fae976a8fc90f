using System;
using System.Collections.Generic;
using System.Linq;

namespace NanoSqns.NanoSubset.Device;

/// <summary>A listed member of a device library: the name and the parameters, types as the lists write them (int, byte[], params object[], out int).</summary>
public sealed class NanoMember
{
    private static readonly string[] Modifiers = ["protected ", "static ", "virtual ", "override ", "abstract ", "sealed ", "const ", "event "];

    private NanoMember(string name, string[] parameters, int required, bool isParams, bool canSet)
    {
        Name = name;
        Parameters = parameters;
        Required = required;
        IsParams = isParams;
        CanSet = canSet;
    }

    /// <summary>Metadata name: .ctor, op_Equality, Item.</summary>
    public string Name { get; }

    /// <summary>Parameter types, with out and ref before them.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>How many parameters have no default value.</summary>
    public int Required { get; }

    /// <summary>The last parameter takes any number of arguments.</summary>
    public bool IsParams { get; }

    /// <summary>A field, an event, or a property with a setter.</summary>
    public bool CanSet { get; }

    /// <summary>For messages: Name(int, string).</summary>
    public override string ToString() => $"{Name}({string.Join(", ", Parameters)})";

    /// <summary>
    /// One line of a list: <c>ctor(P)</c>, <c>T Name(P)</c>, <c>T Name { get; }</c>, <c>T Item[int] { get; }</c>, <c>event T Name</c> or <c>T Name</c>.
    /// </summary>
    public static NanoMember Parse(string line)
    {
        string text = line.Trim();
        for (string? modifier = First(text); modifier != null; modifier = First(text))
            text = text.Substring(modifier.Length);

        int brace = text.IndexOf('{');
        bool canSet = brace < 0 || text.IndexOf("set;", brace) >= 0;
        if (brace >= 0)
            text = text.Substring(0, brace).TrimEnd();

        int open = text.IndexOf('(');
        if (open < 0 && text.EndsWith("]") && brace >= 0)
            open = text.LastIndexOf('[');
        if (open < 0)
            return new NanoMember(LastWord(text), [], 0, false, canSet);

        string name = LastWord(text.Substring(0, open));
        string[] declared = text.Substring(open + 1, text.Length - open - 2).Split([", "], StringSplitOptions.RemoveEmptyEntries);
        return new NanoMember(
            name == "ctor" ? ".ctor" : name,
            [.. declared.Select(ParameterType)],
            declared.Count(p => !p.Contains(" = ")),
            declared.Length > 0 && declared[declared.Length - 1].StartsWith("params "),
            canSet);
    }

    private static string? First(string text) => Modifiers.FirstOrDefault(text.StartsWith);

    private static string LastWord(string text) => text.Substring(text.LastIndexOf(' ') + 1);

    private static string ParameterType(string declared)
    {
        string[] words = declared.Split(' ');
        int first = words[0] == "params" ? 1 : 0;
        return words[first] is "out" or "ref" ? words[first] + " " + words[first + 1] : words[first];
    }
}
