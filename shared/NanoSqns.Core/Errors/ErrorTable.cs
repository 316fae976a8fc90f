// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using static NanoSqns.Errors.ErrorNumber;

namespace NanoSqns.Errors
{
    /// <summary>The closed list of errors, one row each: sentence and hint. A row is made on request, so the list costs no heap.</summary>
    public static class ErrorTable
    {
        private const string Again = "run the same command again";
        private const string PowerCycle = "Remove the modem's power for 10 s, then " + Again;
        private const string FullImage = "Install a full image through recovery: give the full .dup and the updater.elf.";
        private const string Continues = ": it continues from the modem's current state.";

        /// <summary>True when the number is in the list.</summary>
        public static bool Has(int number) => Row(number) != null;

        /// <summary>The row of a number; an unknown number is itself an internal error.</summary>
        public static ErrorInfo Find(int number) => Row(number) ?? Row(Internal);

        private static ErrorInfo Row(int n) => n switch
        {
            FileMissing => new(n, "{0} not found", "Check the path and the spelling; list the folder to see what it contains."),
            FileIsFolder => new(n, "{0} is a folder, not a file", "Name a file in that folder."),
            FileEmpty => new(n, "{0} is empty (0 bytes)", "Copy the file again."),
            FileUnreadable => new(n, "{0} cannot be read: {1}", "Check the permissions and the medium, then try again."),
            NotAContainer => new(n, "{0} is neither firmware nor an updater: {1}",
                "Use the original .dup file; unpack it if it is in an archive."),
            ContainerTruncated => new(n, "{0} is truncated: the record at offset {1} needs {2} bytes, but only {3} remain",
                "Copy or download the file again and compare its size."),
            ContainerOverlong => new(n, "{0} continues after its last record: {2} extra bytes at offset {1}, starting with {3}",
                "Copy or download the file again; a text-mode transfer adds bytes."),
            ContainerCorrupt => new(n, "{0} is damaged: the record at offset {1} should have the checksum {2}, but has {3}",
                "Copy or download the file again; if that does not help, the card or the source is faulty."),
            ContainerUnknown => new(n, "{0}: the record at offset {1} has {2}, which this program does not know",
                "Check that the file is for a Sequans Monarch modem, or install a newer version of this program."),
            ContainerNesting => new(n, "{0}: the record at offset {1} does not fit the records around it: {2}",
                "Get the file again; it is damaged or not a firmware container."),
            NotAnUpdater => new(n, "{0} is not an updater: {1}", "Use the updater.elf that came with the firmware."),
            UpdaterDamaged => new(n, "{0} is a damaged updater: {1}", "Copy the updater again."),
            NotFirmware => new(n, "{0} is {1}, but firmware is expected",
                "Give the .dup file as the firmware and the .elf file as the updater."),
            BootromRecordMissing => new(n, "{0} contains no bootrom record, which a modem with the factory bootloader [33080] needs",
                "Give a full image, which contains the bootrom, or give the bootrom file with its own option."),
            DamagedCopy => new(n, "{0} differs from the published file: {1}",
                "Get the file again in binary mode, do not open it in an editor, and compare its size."),
            OtherModem => new(n, "{0} is for {1}, but {2}", "Use the files for your modem. Nothing was changed."),
            DeltaSourceMismatch => new(n, "{0} upgrades build {1} to {2}, but the modem runs {3}",
                "Use the delta that starts at {3}, or a full image."),
            DeltaInRecovery => new(n, "{0} is a delta, but the modem is in {1} mode and has no firmware to apply it to", FullImage),
            OlderBuild => new(n, "{0} is build {1}, older than the running build {2}",
                "Use force to downgrade on purpose. Nothing was changed."),
            OtherPartMissing => new(n, "{0} is part {1} of a set, and part {2} was not found",
                "Put both parts in one folder (…-1.dup and …-2.dup), or give both in order. Do not reset the modem between them."),
            PartsOutOfOrder => new(n, "{0} was given where part {1} of the set is expected",
                "Give the parts of one set in order, each once."),
            UpdaterMissing => new(n, "The modem is in recovery mode and needs an updater, but none was given",
                "Give the updater.elf as well, or put it next to the firmware file."),
            FactoryBootloader => new(n, "The modem has the factory bootloader [33080], and no updater was given",
                "Give the updater.elf as well, or first upgrade to build 41065 with upgdiff_33080-to-41065.dup. Use force only if you "
                + "know that it works."),
            DeltaSourceUnknown => new(n, "{0} is a delta from build {1}, the modem runs build {2}: it is not known whether they match",
                "Start the modem in application mode and try again. If it no longer has complete firmware (a delta was interrupted), "
                + "install a full image through recovery: give the full .dup and the updater.elf. Use force only if you know the build."),
            FileChanged => new(n, "{0} changed while it was in use: {1}",
                "Copy the file again, do not change it during the upgrade, and " + Again + "."),
            TooLargeToStore => new(n, "{0} has {1} bytes; the store method takes at most {2}", "Use the method auto or on-the-fly."),
            DeltaBroken => new(n, "The delta {0} was not installed ({1}): the build that it starts from is no longer complete", FullImage),
            JobFileDiffers => new(n, "{0} is not the file named in upgrade.ini: {1}",
                "Copy the file again, or rebuild the card folder with: nanosqns prepare."),
            BadJob => new(n, "{0}, line {1}: {2}", "Fix the line, or rebuild the card folder with: nanosqns prepare."),
            BootromFileMissing => new(n, "The modem has the factory bootloader [33080] and needs a new bootrom first, "
                + "but no file on /sd or /flash contains one for this modem",
                "Copy the full image that you are going to upload (CATM1-….dup or NB1-….dup) to the SD card, insert the card, "
                + "and " + Again + "."),
            JobHeld => new(n, "The job in upgrade.ini does not start and the modem was not contacted, because the settings may forbid "
                + "it: {0}",
                "Fix nanosqns.ini and restart the board, or type resume to start the job now."),
            Misnamed => new(n, "{0} is ignored: its name must be {1}",
                "Rename or move the file. Windows hides the last part of a name: show file name extensions in Explorer."),
            BootromAmbiguous => new(n, "Several files contain a bootrom that may be for this modem: {0}",
                "Name the one to use: mirror recovery bootrom=FILE."),
            NotATrace => new(n, "{0} is not a trace: {1}", "Give a file written by nanosqns upload --trace or nanosqns sim --trace."),
            BadTraceLine => new(n, "Line {1} of {0} cannot be read: {2}",
                "Get the original file again; this one was changed or damaged after it was written."),

            CardNotMounted => new(n, "{0} cannot be used: {1}",
                "Check that the card is inserted and is FAT32 with an MBR; exFAT is not supported."),
            CardReadFailed => new(n, "Reading {0} failed at offset {1}: {2}",
                "Check the card or disk, then " + Again + "; the upgrade continues from the modem's current state."),
            CardWriteFailed => new(n, "{0} cannot be written: {1}", "Check that the card is not full or write-protected, then try again."),
            FolderNotEmpty => new(n, "{0} is not an empty folder", "Name a new folder or an empty one."),
            PathExists => new(n, "{0} already exists", "Remove it or name another path."),
            JournalUnwritable => new(n, "The journal {0} cannot be written, so the job does not start: {1}",
                "Check that the card is not full or write-protected, then restart the board. Nothing was sent to the modem."),

            PortMissing => new(n, "Port {0} not found{1}",
                "Check the cable. On the PC, nanosqns ports lists the ports; on the board, set shows the configured port."),
            PortBusy => new(n, "{0} is in use by {1}", "Close that program{2}, then try again."),
            PortDenied => new(n, "{0} may not be opened by this user{1}",
                "Join the group that owns the port{2}, log in again, then try again."),
            PortHungUp => new(n, "The port was closed at the other end (unplugged?) while {0}",
                "Plug the cable in again, or restart the program at the other end; a board reopens its own port after reboot. "
                + "Then " + Again + ": the upgrade continues from the modem's current state."),
            PortBlocked => new(n, "The modem accepted no data for {0} s: CTS blocks the line",
                "Check the RTS/CTS wires. " + PowerCycle + "."),
            BaudNotPossible => new(n, "{0} cannot run at {1} baud: {2}", "Use a standard baud rate: 115200 or 921600."),
            PortFailed => new(n, "{0}: {1}", "Check the port, then try again."),
            BoardNotFound => new(n, "No board responds on {0}{1}",
                "Check that the board has power and this firmware, and that the port is its console (TX and RX crossed, ground connected). "
                + "Close other programs that use the port. If the modem itself is at this port, add --direct."),
            BoardBusy => new(n, "The board on {0} is busy and shows no prompt; its last line was: {1}",
                "Wait until it has finished, or watch it with: nanosqns console --port {0}. Then try again."),
            BoardSilent => new(n, "The board on {0} was silent for {1} s: {2}",
                "Run the same command again: it works in any state of the board. If the board stays silent, reset it; that does not "
                + "affect the modem."),
            BoardAnswerUnknown => new(n, "The board on {0} gave an unexpected reply to {1}: {2}",
                "Install the current firmware on the board; it may be older than this program."),
            MirrorStays => new(n, "The board on {0} did not confirm that it left the mirror: {1}",
                "Try: nanosqns mirror --leave --port {0}. A reset of the board or an hour of silence also ends the mirror."),
            PortIsOther => new(n, "{0} at {1} baud is connected to {2}", "{3} nanosqns ports lists the ports."),
            PortIsConsole => new(n, "{0} is the console of a board, not a modem",
                "Omit --direct, so that the board is asked for its mirror. Many boards restart, and lose their mirror, when their "
                + "port is opened."),

            ModemSilent => new(n, "The modem does not respond at any baud rate ({0})",
                "Leave the power on and wait 10 minutes if an upgrade was running, then " + Again + ". If the modem stays silent, "
                + "check TX/RX and RTS/CTS, remove power from modem and board for 10 s (the reset button does not reset the modem), "
                + "and try again."),
            ModemModeUnknown => new(n, "The modem answers AT but does not report its mode: {0}", PowerCycle + "."),
            SwitchRefused => new(n, "The modem refuses to switch to {0} mode: {1}", PowerCycle + Continues + " Nothing is lost."),
            SwitchIgnored => new(n, "The modem should be in {0} mode, but stays in {1} mode", PowerCycle + Continues),
            RebootTimeout => new(n, "The modem did not respond within {0} s after a restart into {1} mode", PowerCycle + Continues),
            TransferRefused => new(n, "The modem refuses a transfer ({0}): {1}", PowerCycle + "."),
            SessionRefused => new(n, "The modem did not open a transfer session: {0}",
                "Run the same command again; if that fails, first remove the modem's power for 10 s."),
            TransferStalled => new(n, "The modem did not acknowledge block {0} of {1} within {2} s", PowerCycle + "."),
            LineTooBad => new(n, "Too many replies were lost or garbled at block {0} of {1}: {2}",
                "Check wires and ground, use a shorter cable or a lower baud rate, then " + Again + "."),
            ImageRejected => new(n, "The modem rejected {0} and reported \"{1}\"",
                "Run the same command again. If that fails, the file is not for this modem, the line loses data, "
                + "or the modem's file system is full (then use the method on-the-fly)."),
            ReportTimeout => new(n, "The modem reported no result within {0} s after {1}",
                "Wait a few more minutes, check the state, and " + Again + "."),
            UpdaterSilent => new(n, "The updater did not start within {0} s",
                "Check that updater.elf and the firmware belong together. " + PowerCycle + "."),
            Stopped => new(n, "Stopped by the user: {0}", "Run the same command again to continue."),
            BootloaderStays => new(n, "The modem acknowledged the bootrom but still shows the factory bootloader [33080]",
                "Ask the maker of the board; do not send the bootrom again."),
            NotVerified => new(n, "The modem gave no report, and its version could not be verified: {0}",
                "Check the version; if it is not the expected one, " + Again + "."),
            NoProgress => new(n, "The upgrade makes no progress: {0}", PowerCycle + "."),
            SilentBehindBridge => new(n, "The modem does not respond behind the bridge at its fixed {0} baud",
                "Leave the mirror and start it with mirror recovery, because a modem in recovery mode listens at 115200. "
                + "If an upgrade was running and that does not help, leave the power on, wait 10 minutes and try again. "
                + "If the modem stays silent, remove its power for 10 s and try again."),
            UpdaterModeBusy => new(n, "The modem is busy with an earlier package and did not finish within {0} s",
                "Leave the power on, wait, and " + Again + ". If the modem is still busy after an hour, remove its power or use force."),
            JobFailed => new(n, "The upgrade in upgrade.ini failed {0} times and is not retried: {1}",
                "Read /sd/nanosqns.log and fix the cause. Then change upgrade.ini, or delete /sd/upgrade.journal, to start again."),
            OtherBuild => new(n, "The upgrade succeeded, but the modem runs {0}, expected {1}",
                "Check which build the file contains; then correct the expected build or use another file."),
            BootromRestartRefused => new(n, "The bootrom is installed, but the modem refuses to restart into {0} mode: {1}",
                PowerCycle + ": it continues with the firmware. Nothing is lost."),
            EmptySession => new(n, "The modem waits in a transfer session that was opened but not used",
                PowerCycle + ". The session changed nothing."),

            ModemRestarted => new(n, "The modem restarted unexpectedly during {0}",
                "Check its power supply (it draws up to 0.5 A in bursts), then " + Again + "."),
            TooManyPowerCuts => new(n, "The upgrade in upgrade.ini was interrupted by {0} power cuts and is not retried",
                "Use a stable supply for board and modem (the modem draws up to 0.5 A in bursts). Then delete /sd/upgrade.journal to "
                + "start again."),

            BadArgument => new(n, "{0}: {1}", "Read its help: help COMMAND on the board, nanosqns COMMAND --help on the PC."),
            UnknownErrorNumber => new(n, "Unknown error number {0}", "Use a number such as E401, from the first line of an error."),
            UnknownCommand => new(n, "Unknown command {0}{1}", "Type help on the board, nanosqns --help on the PC, to list the commands."),
            NotHere => new(n, "{0} is not possible here: {1}",
                "Type help on the board, nanosqns --help on the PC, to see what is possible."),
            BadSetting => new(n, "{0}: {1}", "Type set to list all settings and their values."),
            NoBoard => new(n, "The board is not set up: {0}", "Type set board NAME once ({1}); the pins stay untouched until then."),
            NothingToResume => new(n, "Nothing to resume: {0}", "Start an upgrade with run FILE."),
            BadSyntax => new(n, "The line cannot be read: {0}",
                "Type words or a call, such as run /sd/a.dup or sqnsupgrade.run('/sd/a.dup'). Type help for the commands."),
            NotAModem => new(n, "This port is a console, not a modem; not sent: {0}",
                "Type at before the command to send it anyway: at {0}"),

            Internal => new(n, "Internal error: {0}", "Report it with the trace."),
            OutOfMemory => new(n, "Not enough memory: {0}",
                "Reboot the board and run the same command first. If that does not help, set block 1008 or use a board with PSRAM: "
                + "the firmware needs 60 KB of managed heap."),
            _ => null,
        };
    }
}
