using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.BlockLoop;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.Statics;

/// <summary>
/// Static constructors (field initializers are theirs) must not depend on each other: the device runs all of them before Main, in the order of the
/// metadata, which is no order that a source promises; the PC runs each when it is needed. So none of them, nor what it calls, may touch a static field of
/// another own type that has a static constructor: reading finds null where that has not run, and what is written is overwritten when it does.
/// <para>Constants are no fields to the code that uses them. Methods whose address is only taken are followed where a delegate of their type is invoked.</para>
/// </summary>
public sealed class StaticOrder
{
    private const string Constructor = ".cctor";

    private readonly ProfileAssembly program;
    private readonly MetadataReader metadata;
    private readonly CallTargets calls;
    private readonly Dictionary<TypeDefinitionHandle, MethodDefinitionHandle> constructors;
    private readonly List<Finding> findings = [];
    private readonly HashSet<string> methods = new(StringComparer.Ordinal);

    /// <summary>Looks through a program.</summary>
    public StaticOrder(ProfileAssembly program)
    {
        this.program = program;
        metadata = program.Metadata;
        var hierarchy = new ClassHierarchy(program);
        calls = new CallTargets(program, hierarchy, new DelegateTargets(program, hierarchy));
        constructors = metadata.MethodDefinitions
            .Where(m => metadata.StringComparer.Equals(metadata.GetMethodDefinition(m).Name, Constructor))
            .ToDictionary(m => metadata.GetMethodDefinition(m).GetDeclaringType());
        foreach ((TypeDefinitionHandle type, MethodDefinitionHandle constructor) in constructors)
            Look(type, constructor);
    }

    /// <summary>Number of types with a static constructor.</summary>
    public int Constructors => constructors.Count;

    /// <summary>Names of the methods that they run, themselves included.</summary>
    public IReadOnlySet<string> Methods => methods;

    /// <summary>Each field that one of them touches, in the name of the static constructor.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    private void Look(TypeDefinitionHandle type, MethodDefinitionHandle constructor)
    {
        var reached = new HashSet<MethodDefinitionHandle> { constructor };
        var open = new Queue<MethodDefinitionHandle>(reached);
        while (open.TryDequeue(out MethodDefinitionHandle method))
        {
            methods.Add(program.NameOf(method));
            foreach (IlInstruction instruction in program.BodyOf(method)?.Instructions ?? [])
            {
                if (ForeignField(type, instruction) is { } field)
                    findings.Add(new Finding("static order", program.NameOf(constructor), $"{instruction.Code.Name} {field} in {program.NameOf(method)}"));

                if (!CallTargets.IsCall(instruction))
                    continue;

                foreach (MethodDefinitionHandle target in calls.Of(instruction).Where(reached.Add))
                    open.Enqueue(target);
            }
        }
    }

    private string? ForeignField(TypeDefinitionHandle type, IlInstruction instruction)
    {
        if (!instruction.Is(OpCodes.Ldsfld, OpCodes.Ldsflda, OpCodes.Stsfld) || instruction.Token.Kind != HandleKind.FieldDefinition)
            return null;

        FieldDefinition field = metadata.GetFieldDefinition((FieldDefinitionHandle)instruction.Token);
        TypeDefinitionHandle owner = field.GetDeclaringType();
        return owner != type && constructors.ContainsKey(owner) && !field.Attributes.HasFlag(FieldAttributes.Literal)
            ? program.Signatures.FullName(owner) + "." + metadata.GetString(field.Name)
            : null;
    }
}
