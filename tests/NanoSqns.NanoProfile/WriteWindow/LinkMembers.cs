using System.Reflection.Metadata;
using NanoSqns.NanoProfile.BlockLoop;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile.WriteWindow;

/// <summary>The methods of a program that start, finish and give up a write: those of IByteLink and of every class that implements it.</summary>
public sealed class LinkMembers
{
    /// <summary>The interface.</summary>
    public const string Link = "NanoSqns.Hal.IByteLink";

    private readonly HashSet<EntityHandle> starts;
    private readonly HashSet<EntityHandle> finishes;
    private readonly HashSet<EntityHandle> cancels;

    /// <summary>Finds them.</summary>
    /// <exception cref="InvalidOperationException">The program has no such interface, or it has changed.</exception>
    public LinkMembers(ProfileAssembly program, ClassHierarchy hierarchy)
    {
        starts = Named("StartWrite");
        finishes = Named("FinishWrite");
        cancels = Named("CancelWrite");

        HashSet<EntityHandle> Named(string member)
        {
            MethodDefinitionHandle[] declared = [.. program.Metadata.MethodDefinitions.Where(m => program.NameOf(m) == Link + "." + member)];
            if (declared.Length != 1)
                throw new InvalidOperationException($"{declared.Length} methods are named {Link}.{member}");

            (string type, string name, string signature) = hierarchy.Declared(declared[0]);
            return [declared[0], .. hierarchy.Implementations(type, name, signature)];
        }
    }

    /// <summary>A call that puts bytes on their way.</summary>
    public bool IsStart(IlInstruction instruction) => CallTargets.IsCall(instruction) && starts.Contains(instruction.Token);

    /// <summary>A call that waits for them. It may come back without having seen the end.</summary>
    public bool IsFinish(IlInstruction instruction) => CallTargets.IsCall(instruction) && finishes.Contains(instruction.Token);

    /// <summary>A call that gives them up.</summary>
    public bool IsCancel(IlInstruction instruction) => CallTargets.IsCall(instruction) && cancels.Contains(instruction.Token);
}
