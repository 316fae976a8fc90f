using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoProfile.Api;

/// <summary>A listed type of a device library as it is in metadata.</summary>
public sealed class ApiType(NanoType listed)
{
    /// <summary>Namespace and metadata name, nested types after a slash: System.IO.IOException/IOExceptionErrorCode.</summary>
    public string FullName => listed.FullName;

    /// <summary>class, struct, interface, enum or delegate; static, abstract and sealed are before class.</summary>
    public string Kind => listed.Modifier + listed.Kind;

    /// <summary>Simple name of the base type where the list names one: Object and ValueType are left out there.</summary>
    public string? BaseName => listed.ListedBase;

    /// <summary>Simple names of the interfaces.</summary>
    public IReadOnlyList<string> Interfaces => listed.Interfaces;

    /// <summary>The members by their key.</summary>
    public IReadOnlyDictionary<string, ApiMember> Members { get; } = MembersOf(listed).GroupBy(m => m.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    /// <summary>True for a struct or enum.</summary>
    public bool IsValueType => Kind is "struct" or "enum";

    private static IEnumerable<ApiMember> MembersOf(NanoType listed)
    {
        IEnumerable<NanoMember> members = listed.Invoke is null ? listed.Members : [NanoMember.Parse("ctor(object object, IntPtr method)"), listed.Invoke];
        return members.SelectMany(m => ApiMember.Of(m, listed.Kind == "interface"));
    }
}
