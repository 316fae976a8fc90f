using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>A method's body: its instructions, its try regions, its locals.</summary>
public sealed class ProfileBody(MethodBodyBlock block)
{
    /// <summary>In their order.</summary>
    public IReadOnlyList<IlInstruction> Instructions { get; } = IlInstruction.Decode(block.GetILBytes());

    /// <summary>Bytes of the instructions.</summary>
    public int Length { get; } = block.GetILBytes()?.Length ?? 0;

    /// <summary>Inner regions stand before outer ones.</summary>
    public ImmutableArray<ExceptionRegion> Regions { get; } = block.ExceptionRegions;

    /// <summary>The signature of the locals, or nil.</summary>
    public StandaloneSignatureHandle Locals { get; } = block.LocalSignature;
}
