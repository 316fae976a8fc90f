namespace NanoSqns.Simulator.Modem;

/// <summary>
/// What of the flash makes the modem what it is: firmware, bootloader and stored package. The boot mode, which every upgrade sets, is not in it; nor is the block of zeros
/// by which an empty session of a store is ended, for that is not a package.
/// </summary>
internal readonly record struct FlashState(string Family, int Software, int Bootrom, bool ApplicationIntact, int AwaitedPart, byte[]? Stored, bool ApplyPending)
{
    public static FlashState Of(ModemFlash flash) =>
        new(flash.Family, flash.Software, flash.Bootrom, flash.ApplicationIntact, flash.AwaitedPart, IsPackage(flash.Stored) ? flash.Stored : null, flash.ApplyPending);

    private static bool IsPackage(byte[]? stored) => stored is not null && stored.AsSpan().ContainsAnyExcept((byte)0);
}
