using NanoSqns.Errors;

namespace NanoSqns.Simulator.Modem;

/// <summary>What the modem runs. The values are the numbers that AT+SMOD? answers.</summary>
public enum BootMode
{
    /// <summary>FFH: the bootrom alone.</summary>
    Recovery = 0,

    /// <summary>The updater ELF runs from RAM; lost with the power.</summary>
    MTools = 1,

    /// <summary>FFF: the normal LTE firmware.</summary>
    Application = 2,

    /// <summary>The updater partition, where a stored package is applied.</summary>
    Updater = 3,

    /// <summary>The RECOVERY partition: takes firmware on the fly.</summary>
    Upgrade = 4,
}

/// <summary>The three spellings of a boot mode: ours, that of AT+BMOD? and AT+SMSWBOOT?, and the number of AT+SMSWBOOT=.</summary>
public static class BootModes
{
    private static readonly (BootMode Mode, string Name, string SwitchName)[] Table =
    [
        (BootMode.Application, "application", "FFF"),
        (BootMode.Recovery, "recovery", "FFH"),
        (BootMode.MTools, "mtools", "FFH"),
        (BootMode.Upgrade, "upgrade", "RECOVERY"),
        (BootMode.Updater, "updater", "UPDATER"),
    ];

    /// <summary>The words that <see cref="Parse"/> takes, in the order of the command line's help.</summary>
    public static string Names { get; } = string.Join('|', Table.Select(row => row.Name));

    /// <summary>From the word of the command line.</summary>
    /// <exception cref="SqnsException">E601 when the word is none of <see cref="Names"/>.</exception>
    public static BootMode Parse(string word)
    {
        foreach ((BootMode mode, string name, _) in Table)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
                return mode;
        }

        throw new SqnsException(ErrorNumber.BadArgument, word, "unknown modem mode; use one of " + Names);
    }

    /// <summary>The word of the command line.</summary>
    public static string NameOf(BootMode mode) => Array.Find(Table, row => row.Mode == mode).Name;

    /// <summary>What AT+BMOD? says: FFH, FFF, UPDATER or RECOVERY.</summary>
    public static string SwitchNameOf(BootMode mode) => Array.Find(Table, row => row.Mode == mode).SwitchName;

    /// <summary>What AT+SMSWBOOT? says, which known clients read for FFH, FFF or RECOVERY: the updater partition counts as RECOVERY.</summary>
    public static string ReportedNameOf(BootMode mode) => SwitchNameOf(mode == BootMode.Updater ? BootMode.Upgrade : mode);

    /// <summary>From the number of AT+SMSWBOOT=n: 0 FFH, 1 FFF, 2 UPDATER, 3 RECOVERY; null for any other.</summary>
    public static BootMode? FromSwitchNumber(string number) => number switch
    {
        "0" => BootMode.Recovery,
        "1" => BootMode.Application,
        "2" => BootMode.Updater,
        "3" => BootMode.Upgrade,
        _ => null,
    };
}
