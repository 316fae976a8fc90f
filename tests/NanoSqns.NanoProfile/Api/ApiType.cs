using System.Text.RegularExpressions;

namespace NanoSqns.NanoProfile.Api;

/// <summary>A type of a device library as its list tells it.</summary>
public sealed partial class ApiType
{
    private readonly Dictionary<string, ApiMember> members = new(StringComparer.Ordinal);

    private ApiType(string fullName, string kind, string? baseName, string[] interfaces)
    {
        FullName = fullName;
        Kind = kind;
        BaseName = baseName;
        Interfaces = interfaces;
    }

    /// <summary>Namespace and metadata name, nested types after a slash: System.IO.IOException/IOExceptionErrorCode.</summary>
    public string FullName { get; }

    /// <summary>The name without its surroundings, as signatures write it.</summary>
    public string Name => FullName[(FullName.LastIndexOfAny(['.', '/']) + 1)..];

    /// <summary>class, struct, interface, enum or delegate; static, abstract and sealed stand before class.</summary>
    public string Kind { get; }

    /// <summary>Simple name of the base type where the list names one: Object and ValueType are left out there.</summary>
    public string? BaseName { get; }

    /// <summary>Simple names of the interfaces.</summary>
    public IReadOnlyList<string> Interfaces { get; }

    /// <summary>The members by their key.</summary>
    public IReadOnlyDictionary<string, ApiMember> Members => members;

    /// <summary>True for a struct or enum.</summary>
    public bool IsValueType => Kind is "struct" or "enum";

    /// <summary>Adds the line of a member.</summary>
    public void Add(string line)
    {
        foreach (ApiMember member in ApiMember.Parse(line, Kind == "interface"))
            members[member.Key] = member;
    }

    /// <summary>
    /// A line at the margin: <c>sealed class N.T : Base [I1,I2]</c>, <c>enum N.T : int { A, B }</c>, <c>delegate void N.T(int x)</c>.
    /// </summary>
    public static ApiType Parse(string line)
    {
        Match match = TypeLine().Match(line);
        if (!match.Success)
            throw new FormatException("not the line of a type: " + line);

        string kind = match.Groups["kind"].Value;
        string name = match.Groups["name"].Value;
        string[] interfaces = match.Groups["interfaces"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var type = new ApiType(name, kind, match.Groups["base"].Success ? match.Groups["base"].Value : null, interfaces);
        if (kind == "delegate")
        {
            type.Add("ctor(object object, IntPtr method)");
            ApiMember invoke = ApiMember.Method(match.Groups["returns"].Value + " Invoke", match.Groups["parameters"].Value, false, false);
            type.members.Add(invoke.Key, invoke);
        }

        foreach (string value in match.Groups["values"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            type.Add($"const {type.Name} {value}");

        return type;
    }

    [GeneratedRegex(@"^(?:(?<kind>delegate) (?<returns>\S+) (?<name>[^\s(]+)\((?<parameters>.*)\)|(?<kind>enum) (?<name>\S+) : \S+ \{ (?<values>.*) \}|(?<kind>(?:static |abstract |sealed )?class|struct|interface) (?<name>\S+)(?: : (?<base>\S+))?(?: \[(?<interfaces>.*)\])?)$")]
    private static partial Regex TypeLine();
}
