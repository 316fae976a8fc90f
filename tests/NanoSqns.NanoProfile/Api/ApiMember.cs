namespace NanoSqns.NanoProfile.Api;

/// <summary>A member of a listed type as it stands in metadata: a property is its accessors, an event its two methods.</summary>
/// <param name="Name">The metadata name: .ctor, get_Length, op_Equality.</param>
/// <param name="IsField">A field or constant.</param>
/// <param name="IsStatic">Belongs to the type.</param>
/// <param name="Type">What it returns or holds, in the words of the lists: int, byte[], TimeSpan.</param>
/// <param name="Parameters">Types of the parameters, <c>ref</c> before those by reference (the lists' out is a ref, too).</param>
/// <param name="Declared">The same with what only callers see, for comparing stubs: <c>out</c>, <c>params</c>, <c>=</c> after one with a default value.</param>
/// <param name="IsAbstract">The list calls it abstract, or it is a method of an interface.</param>
public sealed record ApiMember(string Name, bool IsField, bool IsStatic, string Type, string[] Parameters, string[] Declared, bool IsAbstract)
{
    private static readonly string[] Modifiers = ["protected ", "virtual ", "override ", "sealed "];

    /// <summary>What identifies the member within its type.</summary>
    public string Key => (IsStatic ? "static " : "") + Type + " " + Name + (IsField ? "" : "(" + string.Join(", ", Parameters) + ")");

    /// <summary>The key with out, params and default values told apart.</summary>
    public string CallersView => (IsStatic ? "static " : "") + Type + " " + Name + (IsField ? "" : "(" + string.Join(", ", Declared) + ")");

    /// <summary>
    /// One line of a list: <c>ctor(P)</c>, <c>T Name(P)</c>, <c>T Name { get; set; }</c>, <c>T Item[int] { get; }</c>, <c>event T Name</c>, <c>const T Name</c> or <c>T Name</c>.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="inInterface">The type is an interface: everything in it is abstract.</param>
    public static IEnumerable<ApiMember> Parse(string line, bool inInterface)
    {
        string text = line.Trim();
        bool isStatic = false;
        bool isAbstract = inInterface;
        for (int i = 0; i < 3; i++)
        {
            foreach (string modifier in Modifiers)
                text = Without(text, modifier, out _);

            text = Without(text, "static ", out bool isNowStatic);
            text = Without(text, "abstract ", out bool isNowAbstract);
            isStatic |= isNowStatic;
            isAbstract |= isNowAbstract;
        }

        text = Without(text, "const ", out bool isConstant);
        text = Without(text, "event ", out bool isEvent);
        int brace = text.IndexOf('{', StringComparison.Ordinal);
        if (brace >= 0)
            return Accessors(text[..brace].TrimEnd(), text[brace..], isStatic, isAbstract);

        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
            return [Method(text[..open], text[(open + 1)..^1], isStatic, isAbstract)];

        (string type, string name) = TypeAndName(text);
        return isEvent
            ? [Accessor("add_" + name, "void", [type], isStatic, isAbstract), Accessor("remove_" + name, "void", [type], isStatic, isAbstract)]
            : [new ApiMember(name, true, isStatic || isConstant, type, [], [], false)];
    }

    /// <summary>The parameters of a method or delegate, from the text between the parentheses.</summary>
    public static ApiMember Method(string typeAndName, string parameters, bool isStatic, bool isAbstract)
    {
        string[] declared = parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        (string type, string name) = typeAndName == "ctor" ? ("void", ".ctor") : TypeAndName(typeAndName);
        return new ApiMember(name, false, isStatic, type, [.. declared.Select(p => Parameter(p, true))], [.. declared.Select(p => Parameter(p, false))], isAbstract);
    }

    private static IEnumerable<ApiMember> Accessors(string declared, string accessors, bool isStatic, bool isAbstract)
    {
        string[] index = [];
        if (declared.EndsWith(']'))
        {
            int open = declared.LastIndexOf('[');
            if (declared[open + 1] != ']')
            {
                index = [declared[(open + 1)..^1]];
                declared = declared[..open];
            }
        }

        (string type, string name) = TypeAndName(declared);
        if (accessors.Contains("get;", StringComparison.Ordinal))
            yield return Accessor("get_" + name, type, index, isStatic, isAbstract);
        if (accessors.Contains("set;", StringComparison.Ordinal))
            yield return Accessor("set_" + name, "void", [.. index, type], isStatic, isAbstract);
    }

    private static ApiMember Accessor(string name, string type, string[] parameters, bool isStatic, bool isAbstract) =>
        new(name, false, isStatic, type, parameters, parameters, isAbstract);

    private static string Without(string text, string modifier, out bool found)
    {
        found = text.StartsWith(modifier, StringComparison.Ordinal);
        return found ? text[modifier.Length..] : text;
    }

    private static (string Type, string Name) TypeAndName(string text)
    {
        int space = text.LastIndexOf(' ');
        return (text[..Math.Max(space, 0)], text[(space + 1)..]);
    }

    private static string Parameter(string declared, bool asMetadata)
    {
        string[] words = declared.Split(' ');
        bool isParams = words[0] == "params";
        bool isOut = words[0] == "out";
        bool isReference = isOut || words[0] == "ref";
        string type = words[isParams || isReference ? 1 : 0];
        if (asMetadata)
            return isReference ? "ref " + type : type;

        bool hasDefault = declared.Contains(" = ", StringComparison.Ordinal) || declared.EndsWith(" =", StringComparison.Ordinal);
        return (isParams ? "params " : isOut ? "out " : isReference ? "ref " : "") + type + (hasDefault ? " =" : "");
    }
}
