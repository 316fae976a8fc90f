using System.Reflection;
using System.Reflection.Emit;

namespace NanoSqns.Tests.Safety;

/// <summary>What the code of an assembly touches: from the instructions of every method, those of the compiler's own classes included.</summary>
internal static class CalledMembers
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<int, OpCode> OpCodes =
        typeof(OpCodes).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>Each use: the type of ours that it stands in, and the member of another assembly.</summary>
    public static IEnumerable<(Type From, MemberInfo Member)> Of(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes())
        {
            foreach (MethodBase method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)))
            {
                foreach (MemberInfo member in Of(method))
                    yield return (Outermost(type), member);
            }
        }
    }

    /// <summary>The native functions that an assembly calls, <c>library!function</c>, with the type of ours that declares each.</summary>
    public static IEnumerable<(Type From, string Function)> NativeOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(All)
        let import = method.GetCustomAttribute<System.Runtime.InteropServices.DllImportAttribute>()
        where import is not null
        select (Outermost(type), import.Value + "!" + (import.EntryPoint ?? method.Name));

    private static Type Outermost(Type type) => type.DeclaringType is Type outer ? Outermost(outer) : type;

    private static IEnumerable<MemberInfo> Of(MethodBase method)
    {
        byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[]? ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (int at = 0; at < il.Length;)
        {
            OpCode code = OpCodes[il[at] == TwoBytes ? (TwoBytes << 8) | il[at + 1] : il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok or OperandType.InlineType
                && method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod) is MemberInfo member)
                yield return member;
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
