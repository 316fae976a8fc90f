using System.Reflection.Emit;
using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>Which methods the delegates of each type may hold: every method whose address goes into a new delegate of that type anywhere in the program.</summary>
public sealed class DelegateTargets
{
    private readonly Dictionary<string, HashSet<MethodDefinitionHandle>> targets = new(StringComparer.Ordinal);

    /// <summary>Looks through every body of a program.</summary>
    public DelegateTargets(ProfileAssembly program, ClassHierarchy hierarchy)
    {
        foreach (MethodDefinitionHandle method in program.Metadata.MethodDefinitions)
        {
            IReadOnlyList<IlInstruction> body = program.BodyOf(method)?.Instructions ?? [];
            for (int i = 0; i < body.Count; i++)
            {
                if (!body[i].Is(OpCodes.Ldftn, OpCodes.Ldvirtftn) || body[i].Token.Kind != HandleKind.MethodDefinition)
                    continue;

                // the compiler always makes the delegate at once; should it not, the method counts for every type
                string type = i + 1 < body.Count && body[i + 1].Is(OpCodes.Newobj) ? hierarchy.Declared(body[i + 1].Token).Type : "";
                var target = (MethodDefinitionHandle)body[i].Token;
                Add(type, target);
                if (body[i].Is(OpCodes.Ldvirtftn))
                {
                    (string declaring, string name, string signature) = hierarchy.Declared(target);
                    foreach (MethodDefinitionHandle implementation in hierarchy.Implementations(declaring, name, signature))
                        Add(type, implementation);
                }
            }
        }
    }

    /// <summary>Every delegate type that is made somewhere.</summary>
    public IEnumerable<string> Types => targets.Keys;

    /// <summary>What an Invoke of that delegate type may run.</summary>
    public IEnumerable<MethodDefinitionHandle> Of(string delegateType) =>
        targets.GetValueOrDefault(delegateType, []).Concat(targets.GetValueOrDefault("", []));

    private void Add(string type, MethodDefinitionHandle target)
    {
        if (!targets.TryGetValue(type, out HashSet<MethodDefinitionHandle>? known))
            targets.Add(type, known = []);

        known.Add(target);
    }
}
