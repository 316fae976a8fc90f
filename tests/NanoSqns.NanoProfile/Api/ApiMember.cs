using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoProfile.Api;

/// <summary>A member of a listed type as it is in metadata: a property is its accessors, an event its two methods.</summary>
/// <param name="Name">The metadata name: .ctor, get_Length, op_Equality.</param>
/// <param name="IsField">A field or constant.</param>
/// <param name="IsStatic">Belongs to the type.</param>
/// <param name="Type">What it returns or holds, in the words of the lists: int, byte[], TimeSpan.</param>
/// <param name="Parameters">Types of the parameters, <c>ref</c> before those by reference (the lists' out is a ref, too).</param>
/// <param name="Declared">The same with what only callers see, for comparing stubs: <c>out</c>, <c>params</c>, <c>=</c> after one with a default value.</param>
/// <param name="IsAbstract">The list calls it abstract, or it is a method of an interface.</param>
public sealed record ApiMember(string Name, bool IsField, bool IsStatic, string Type, string[] Parameters, string[] Declared, bool IsAbstract)
{
    /// <summary>What identifies the member within its type.</summary>
    public string Key => (IsStatic ? "static " : "") + Type + " " + Name + (IsField ? "" : "(" + string.Join(", ", Parameters) + ")");

    /// <summary>The key with out, params and default values told apart.</summary>
    public string CallersView => (IsStatic ? "static " : "") + Type + " " + Name + (IsField ? "" : "(" + string.Join(", ", Declared) + ")");

    /// <summary>What a listed member is in metadata.</summary>
    /// <param name="listed">The member.</param>
    /// <param name="inInterface">The type is an interface: everything in it is abstract.</param>
    public static IEnumerable<ApiMember> Of(NanoMember listed, bool inInterface)
    {
        string[] index = [.. listed.Parameters.Select(p => p.Type)];
        if (listed.IsMethod)
            yield return Make(listed.Name, listed.Type, [.. listed.Parameters.Select(InMetadata)], [.. listed.Parameters.Select(ForCallers)]);
        else if (listed.IsEvent)
            yield return Make("add_" + listed.Name, "void", [listed.Type], [listed.Type]);
        else if (!listed.IsProperty)
            yield return new ApiMember(listed.Name, true, listed.IsStatic, listed.Type, [], [], false);
        else if (listed.CanGet)
            yield return Make("get_" + listed.Name, listed.Type, index, index);

        if (listed.IsEvent)
            yield return Make("remove_" + listed.Name, "void", [listed.Type], [listed.Type]);
        else if (listed.IsProperty && listed.CanSet)
            yield return Make("set_" + listed.Name, "void", [.. index, listed.Type], [.. index, listed.Type]);

        ApiMember Make(string name, string type, string[] parameters, string[] declared) =>
            new(name, false, listed.IsStatic, type, parameters, declared, inInterface || listed.IsAbstract);
    }

    private static string InMetadata(NanoParameter parameter) => (parameter.Passing.Length > 0 ? "ref " : "") + parameter.Type;

    private static string ForCallers(NanoParameter parameter) => (parameter.IsParams ? "params " : "") + parameter + (parameter.IsOptional ? " =" : "");
}
