using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>
/// Instructions that compile and then fail on the device: pointers and stack memory, arithmetic that should throw on overflow and does not, array
/// initializers of element types that nobody has tried there, a catch of OutOfMemoryException (it ended the interpreter).
/// </summary>
public sealed class BodyCheck(ProfileAssembly program)
{
    /// <summary>Element types whose initializers ran on the real interpreter. (Of enums the compiler stores the elements one by one.)</summary>
    public static readonly IReadOnlySet<string> InitializedElements = new HashSet<string>(StringComparer.Ordinal) { "bool", "byte", "ushort", "int", "uint" };

    // localloc: stackalloc throws on the device. The others only serve pointers, varargs and native calls, which it has not.
    private static readonly HashSet<OpCode> Forbidden =
    [
        OpCodes.Localloc, OpCodes.Cpblk, OpCodes.Initblk, OpCodes.Calli, OpCodes.Jmp, OpCodes.Arglist, OpCodes.Mkrefany, OpCodes.Refanyval, OpCodes.Refanytype,
        OpCodes.Tailcall, OpCodes.Unaligned, OpCodes.Volatile,
    ];

    private readonly MetadataReader metadata = program.Metadata;

    /// <summary>What would fail.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (MethodDefinitionHandle method in metadata.MethodDefinitions)
        {
            if (program.BodyOf(method) is not { } body)
                continue;

            string where = program.NameOf(method);
            foreach (IlInstruction instruction in body.Instructions)
            {
                if (Forbidden.Contains(instruction.Code))
                    yield return new Finding("instruction", where, instruction.Code + " is not for this interpreter");
                else if (instruction.Code.Name!.Contains(".ovf", StringComparison.Ordinal))
                    yield return new Finding("instruction", where, instruction.Code + " does not throw on the device: 'checked' has no effect there");
            }

            foreach (string element in InitializedArrays(body.Instructions).Where(e => !InitializedElements.Contains(e)))
                yield return new Finding("array initializer", where, $"{element}[] with constant contents: nobody has tried this element type on the device");

            foreach (ExceptionRegion region in body.Regions.Where(r => r.Kind == ExceptionRegionKind.Catch))
            {
                if (program.Signatures.FullName(region.CatchType) == "System.OutOfMemoryException")
                    yield return new Finding("catch", where, "a catch of OutOfMemoryException ends the interpreter");
            }
        }
    }

    // newarr T, dup, ldtoken <the contents>, call RuntimeHelpers.InitializeArray
    private IEnumerable<string> InitializedArrays(IReadOnlyList<IlInstruction> instructions)
    {
        for (int i = 3; i < instructions.Count; i++)
        {
            if (instructions[i].Is(OpCodes.Call) && instructions[i - 1].Is(OpCodes.Ldtoken) && IsInitializeArray(instructions[i].Token))
                yield return instructions[i - 3].Is(OpCodes.Newarr) ? ElementOf(instructions[i - 3].Token) : "unknown";
        }
    }

    private bool IsInitializeArray(EntityHandle method) =>
        method.Kind == HandleKind.MemberReference && metadata.StringComparer.Equals(metadata.GetMemberReference((MemberReferenceHandle)method).Name, "InitializeArray");

    private string ElementOf(EntityHandle type) => program.Signatures.FullName(type) switch
    {
        "System.Boolean" => "bool",
        "System.Byte" => "byte",
        "System.UInt16" => "ushort",
        "System.Int32" => "int",
        "System.UInt32" => "uint",
        string other => other,
    };
}
