// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Upgrade;

namespace NanoSqns.Console
{
    /// <summary>The modem as commands use it. Its port is opened when it is first needed.</summary>
    internal interface IModemAccess : IUpgradeRunner
    {
        /// <summary>The conversation with the modem.</summary>
        /// <exception cref="SqnsException">NoBoard, port errors.</exception>
        ModemSession Session { get; }

        /// <summary>Baud rate for transfers, from the settings.</summary>
        int TransferBaud { get; }

        /// <summary>A command that uses the modem begins: how much of the wire is shown, and from when its time counts.</summary>
        void Begin(CommandLine line);

        /// <summary>The conversation, with a modem that responds.</summary>
        /// <exception cref="SqnsException">ModemSilent, Stopped, NoBoard, port errors.</exception>
        ModemSession Find();

        /// <summary>The mode of a modem that responds, one of <see cref="Modem.ModemMode"/>.</summary>
        /// <exception cref="SqnsException">ModemSilent, Stopped, NoBoard, port errors.</exception>
        int AskMode();

        /// <summary>What an upgrade would do, changing nothing.</summary>
        /// <exception cref="SqnsException">Errors of files, port and modem.</exception>
        PlanOutline Outline(UpgradeRequest request);

        /// <summary>Reads a whole file, even if it is remembered as verified, and remembers the result.</summary>
        /// <exception cref="SqnsException">Errors of the file group.</exception>
        FirmwareFile Verify(string path);
    }
}
