namespace NanoSqns.Mutants;

/// <summary>Every bug that is planted.</summary>
internal static class MutationList
{
    public static IReadOnlyList<Mutation> All { get; } = [.. TransferMutations.All, .. FileMutations.All, .. UpgradeMutations.All, .. JobMutations.All];
}
