// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>Where commands get at the modem. Its port is opened when it is first asked for.</summary>
    public interface IModemAccess
    {
        /// <summary>The conversation with the modem.</summary>
        /// <exception cref="Errors.SqnsException">NoBoard, port errors.</exception>
        ModemSession Session { get; }

        /// <summary>Baud for transfers, from the settings.</summary>
        int TransferBaud { get; }

        /// <summary>What an upgrade would do, changing nothing.</summary>
        /// <exception cref="Errors.SqnsException">Errors of files, port and modem.</exception>
        PlanOutline Outline(UpgradeRequest request);

        /// <summary>Walks a file from end to end, whatever is remembered of it, and remembers the result.</summary>
        /// <exception cref="Errors.SqnsException">Errors of the file group.</exception>
        Container.FirmwareFile Verify(string path);

        /// <summary>A command that works with the modem begins: how much of the wire is told, and from when its time counts.</summary>
        void Begin(CommandLine line);

        /// <summary>Remembers the line of a run that is under way; null when it has ended well.</summary>
        void Remember(string line);
    }
}
